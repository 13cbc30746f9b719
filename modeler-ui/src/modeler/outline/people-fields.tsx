import { useQuery } from "@tanstack/react-query";
import { PickPeople } from "../../shared/people";
import { Choice } from "./fields";
import classes from "./outline.module.css";
import { say } from "./texts";
import { drawnPeopleQuery, findPeople, labelOf } from "./people-queries";

type Props = { value: string; onChoose: (value: string) => void };

/** The role or group that gets a late task. */
export function GroupChoice({ value, onChoose }: Props) {
  const groups = useQuery(drawnPeopleQuery("")).data?.groups ?? [];
  return (
    <Choice
      label={say("outline.timing.escalateToGroup")}
      hint={say("outline.timing.escalateToGroupHint")}
      value={value}
      options={[
        { value: "", label: say("outline.timing.nobody") },
        ...groups.map((group) => ({ value: group.key, label: labelOf(group) })),
      ]}
      onChoose={onChoose}
    />
  );
}

/** The person who gets it; one who is not here any more shows by their id. */
export function PersonField({ value, onChoose }: Props) {
  const { data } = useQuery({ ...drawnPeopleQuery("", value), enabled: value !== "" });
  const chosen = value === "" ? [] : [{ id: value, name: data?.named?.name ?? value }];
  return (
    <fieldset className={classes.bare}>
      <legend>{say("outline.timing.escalateToPerson")}</legend>
      <p className="dim">{say("outline.timing.escalateToPersonHint")}</p>
      <PickPeople
        label={say("outline.timing.escalateToPerson")}
        single
        chosen={chosen}
        find={findPeople}
        onChange={([person]) => onChoose(person?.id ?? "")}
      />
    </fieldset>
  );
}
