import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge, Empty, Loaded, SearchField } from "../../shared/ui";
import { t, told } from "../../shared/texts";
import type { DraftContent } from "../queries";
import type { DrawnVariable, VariablePlace } from "../../shared/api";
import { drawnVariablesQuery } from "./queries";
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
              <Empty icon="table" title={t("variables.none")}>
                {t("variables.noneHint")}
              </Empty>
            );
          const found = items.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
          const unknown = items.filter(({ writtenBy }) => writtenBy.length === 0).length;
          return (
            <>
              <header className={classes.header}>
                <SearchField label={t("variables.find")} initial="" onSearch={setWords} />
                <p role="status">
                  {unknown > 0
                    ? t("variables.unknown", { count: unknown })
                    : t("variables.found", { count: found.length })}
                </p>
                {!complete && <p>{t("variables.more")}</p>}
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
        {writtenBy.length === 0 && <Badge tone="waiting">{t("variables.fromOutside")}</Badge>}
        {readBy.length === 0 && <Badge>{t("variables.unused")}</Badge>}
      </h2>
      <dl>
        <Places label={t("variables.writtenBy")} places={writtenBy} onShow={onShow} />
        <Places label={t("variables.usedBy")} places={readBy} onShow={onShow} />
      </dl>
      {writtenBy.length === 0 && <p className={classes.hint}>{t("variables.fromOutsideHint")}</p>}
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
