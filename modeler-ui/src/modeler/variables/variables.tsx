import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge, Empty, Loaded, SearchField } from "../../shared/ui";
import { told } from "../../shared/texts";
import type { DraftContent } from "../queries";
import type { DrawnVariable, VariablePlace } from "../../shared/api";
import { drawnVariablesQuery } from "./queries";
import { say } from "./texts";
import classes from "./variables.module.css";

type Props = { read: () => Promise<DraftContent>; onShow: (elementId: string) => void };

/** Every variable of the process with the steps that write and use it; pressing a step shows it in the drawing. */
export default function Variables({ read, onShow }: Props) {
  const variables = useQuery(drawnVariablesQuery(read));
  const [words, setWords] = useState("");
  return (
    <div className={classes.variables}>
      <Loaded query={variables} rows={6}>
        {({ items, complete }) => {
          if (items.length === 0)
            return (
              <Empty icon="table" title={say("variables.none")}>
                {say("variables.noneHint")}
              </Empty>
            );
          const found = items.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
          const unknown = items.filter(({ writtenBy }) => writtenBy.length === 0).length;
          return (
            <>
              <header className={classes.header}>
                <SearchField label={say("variables.find")} initial="" onSearch={setWords} />
                <p role="status">
                  {unknown > 0
                    ? say("variables.unknown", { count: unknown })
                    : say("variables.found", { count: found.length })}
                </p>
                {!complete && <p>{say("variables.more")}</p>}
              </header>
              <ul className={classes.list}>
                {found.map((variable) => (
                  <Variable key={variable.name} variable={variable} onShow={onShow} />
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Variable({ variable, onShow }: { variable: DrawnVariable; onShow: Props["onShow"] }) {
  const { name, writtenBy, readBy } = variable;
  return (
    <li className={classes.variable}>
      <h2>
        <code>{name}</code>
        {writtenBy.length === 0 && <Badge tone="waiting">{say("variables.fromOutside")}</Badge>}
        {readBy.length === 0 && <Badge>{say("variables.unused")}</Badge>}
      </h2>
      <dl>
        <Places label={say("variables.writtenBy")} places={writtenBy} onShow={onShow} />
        <Places label={say("variables.usedBy")} places={readBy} onShow={onShow} />
      </dl>
      {writtenBy.length === 0 && <p className={classes.hint}>{say("variables.fromOutsideHint")}</p>}
    </li>
  );
}

function Places({
  label,
  places,
  onShow,
}: {
  label: string;
  places: readonly VariablePlace[];
  onShow: Props["onShow"];
}) {
  if (places.length === 0) return null;
  return (
    <div className={classes.places}>
      <dt>{label}</dt>
      {places.map(({ elementId, elementName, how }) => (
        <dd key={`${elementId} ${how}`}>
          <button type="button" onClick={() => onShow(elementId)}>
            {elementName || elementId}
            <small>{told("variablePlace", how)}</small>
          </button>
        </dd>
      ))}
    </div>
  );
}
