import { useQuery } from "@tanstack/react-query";
import type { StoryClause, StoryEntry } from "../shared/api";
import { Icon, type IconName } from "../shared/icons";
import { t, told } from "../shared/texts";
import { Clock } from "../shared/time";
import { Loaded } from "../shared/ui";
import { nameIn, type Element } from "./elements";
import { storyQuery } from "./repair-queries";
import { written } from "./typed";
import classes from "./operations.module.css";
import { say } from "./texts";

const signs: Record<string, IconName> = {
  data: "save",
  decision: "table",
  call: "connections",
  repair: "undo",
};

type Props = { id: string; isOver: boolean; elements: readonly Element[] };

/** Which data changed, which rule decided, what was called, who repaired what and why. */
export function Told({ id, isOver, elements }: Props) {
  return (
    <Loaded query={useQuery(storyQuery(id, isOver))} rows={3}>
      {({ entries }) =>
        entries.length === 0 ? (
          <p className="dim">{say("told.none")}</p>
        ) : (
          <ol className={classes.story}>
            {entries.map((entry, number) => (
              <li key={number}>
                <span className={classes.step}>
                  <Icon name={signs[entry.kind] ?? "audit"} size={16} />
                </span>
                <span className={classes.what}>
                  <Sentence entry={entry} elements={elements} />
                  {entry.reason && <small>{t("quote", { text: entry.reason })}</small>}
                  {entry.reference && (
                    <small>{t("incident.reference", { reference: entry.reference })}</small>
                  )}
                  <small>
                    {entry.elementId && entry.kind !== "repair" && `${nameIn(elements, entry.elementId)}, `}
                    {entry.by.name}
                  </small>
                </span>
                <span className="dim">
                  <Clock at={entry.at} />
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

function Sentence({ entry, elements }: { entry: StoryEntry; elements: readonly Element[] }) {
  const name = entry.name ?? "";
  switch (entry.kind) {
    case "data":
      return entry.what === "removed" ? (
        <span>{say("told.removed", { name })}</span>
      ) : (
        <span>
          {name}: {entry.before !== undefined && <del>{written(entry.before)}</del>}{" "}
          <ins>{written(entry.after) || t("instance.noValue")}</ins>
        </span>
      );
    case "decision":
      return (
        <span>
          {say("told.decided", {
            name,
            inputs: entry.inputs.map(clause).join(", "),
            outputs: entry.outputs.map(clause).join(", "),
          })}
          {rulesOf(entry.outputs).map((rule) => (
            <small key={rule}> {rule}</small>
          ))}
        </span>
      );
    case "call":
      return <span>{say(`told.${entry.what === "fail" ? "failed" : "called"}`, { name })}</span>;
    default:
      if (entry.what === "migrate") {
        return <span>{`${told("repairKind", "migrate")} ${name}`}</span>;
      }
      return (
        <span>
          {told("repairKind", entry.what)}
          {entry.elementId && `, ${say("told.at", { name: nameIn(elements, entry.elementId) })}`}
          {entry.name && `, ${say("told.to", { name: nameIn(elements, entry.name) })}`}
        </span>
      );
  }
}

const clause = ({ name, value }: StoryClause): string => `${name} = ${written(value) || "–"}`;

const rulesOf = (outputs: readonly StoryClause[]): string[] => [
  ...new Set(
    outputs
      .filter((each) => each.rule !== undefined)
      .map((each) => say("told.rule", { number: each.rule, note: each.note ? `: ${each.note}` : "" })),
  ),
];
