import { NativeSelect, TextInput } from "@mantine/core";
import type { Connection, RecordKind } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import { Button } from "../../shared/ui";
import { say } from "../texts";
import { directionName, directions, ruleName, rules, type MappedField } from "./values";
import classes from "./mapping.module.css";

type Field = RecordKind["fields"][number];

type Props = {
  connection: Connection;
  kind: RecordKind;
  field: MappedField;
  /** Fields of the system that go together with none of ours yet. */
  free: readonly Field[];
  onChange: (field: MappedField) => void;
  onRemove: () => void;
};

/** One field of ours and the system's that goes with it; a line on a desktop, one under the other on a phone. */
export function FieldPair({ connection, kind, field, free, onChange, onRemove }: Props) {
  const theirs = kind.fields.find(({ name }) => name === field.theirs);
  const label = theirs?.label ?? field.theirs;
  const isWritable = theirs?.writable ?? true;
  const set = (some: Partial<MappedField>) => onChange({ ...field, ...some });
  return (
    <li>
      <fieldset className={classes.pair}>
        <legend className="visually-hidden">{label}</legend>
        <TextInput
          label={say("mapping.ours")}
          required
          maxLength={60}
          list="known-fields"
          value={field.ours}
          onChange={(event) => set({ ours: event.currentTarget.value.trim() })}
        />
        <NativeSelect
          label={say("mapping.theirs", { name: connection.name })}
          value={field.theirs}
          data={[
            { value: field.theirs, label },
            ...free.map((each) => ({ value: each.name, label: each.label })),
          ]}
          onChange={(event) => {
            const chosen = free.find(({ name }) => name === event.currentTarget.value);
            if (chosen) set({ theirs: chosen.name, ...(!chosen.writable && { direction: "in" }) });
          }}
        />
        <NativeSelect
          label={say("mapping.directionLabel")}
          value={field.direction}
          data={directions
            .filter((each) => isWritable || each === "in")
            .map((value) => ({ value, label: directionName(value) }))}
          onChange={(event) => set({ direction: event.currentTarget.value as MappedField["direction"] })}
        />
        <NativeSelect
          label={say("mapping.ruleLabel")}
          disabled={field.direction === "out"}
          value={field.rule}
          data={rules.map((value) => ({ value, label: ruleName(value, connection.name) }))}
          onChange={(event) => set({ rule: event.currentTarget.value as MappedField["rule"] })}
        />
        <Button variant="subtle" aria-label={say("mapping.removeField", { field: label })} onClick={onRemove}>
          <Icon name="trash" size={16} />
          <span className={classes.word}>{t("action.remove")}</span>
        </Button>
      </fieldset>
    </li>
  );
}
