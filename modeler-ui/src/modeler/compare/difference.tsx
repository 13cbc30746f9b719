import { lazy, Suspense, useMemo, useState } from "react";
import type { Mark } from "../../shared/diagram/marks";
import { Badge, List, Loading, Row, type Tone } from "../../shared/ui";
import type { DraftContent } from "../queries";
import { propertyWord, say } from "./texts";
import { changesBetween, type Change } from "./changes";
import { resourceChanges, type ResourceChange } from "./resource-changes";
import classes from "./compare.module.css";

const Diagram = lazy(() => import("../../shared/diagram"));

type Content = Pick<DraftContent, "xml" | "resources">;

/** What was deployed or drawn before; without it all is new. */
type Props = { before: Content | undefined; after: Content };

const tones: Record<Change["how"], Tone> = {
  added: "done",
  removed: "failed",
  changed: "waiting",
  moved: "plain",
};

const states: Record<Change["how"], Mark["state"]> = {
  added: "completed",
  removed: "failed",
  changed: "waiting",
  moved: "active",
};

const blank = "<definitions/>";

/** Two versions: a list of all that is different, also where it cannot be seen, and both drawings with marks under it. */
export function Difference({ before, after }: Props) {
  const changes = useMemo(() => changesBetween(before?.xml ?? blank, after.xml), [before, after]);
  const resources = useMemo(() => resourceChanges(before?.resources ?? [], after.resources), [before, after]);
  const [shown, setShown] = useState<string>();
  const count = changes.length + resources.length;
  return (
    <>
      <p role="status">
        {!before && say("difference.noneYet")}{" "}
        {count === 0 ? say("difference.same") : say("difference.summary", { count })}
      </p>
      {count > 0 && (
        <List label={say("difference.list")}>
          {changes.map((change) => (
            <Row
              key={change.elementId}
              title={
                <button
                  type="button"
                  className={classes.pick}
                  aria-pressed={shown === change.elementId}
                  aria-label={say("difference.show", { name: change.name })}
                  onClick={() => setShown(change.elementId)}
                >
                  {change.name}
                </button>
              }
              detail={
                <Facts
                  facts={change.properties.map((each) => ({ ...each, name: propertyWord(each.name) }))}
                />
              }
              aside={<How how={change.how} />}
            />
          ))}
          {resources.map((change) => (
            <Row
              key={change.name}
              title={change.name}
              detail={<ResourceFacts change={change} />}
              aside={<How how={change.how} />}
            />
          ))}
        </List>
      )}
      <div className={`${classes.sides} ${classes.below}`}>
        {before && (
          <Side
            title={say("difference.before")}
            label={say("difference.drawingBefore")}
            xml={before.xml}
            changes={changes.filter(({ how }) => how !== "added")}
            shown={shown}
          />
        )}
        <Side
          title={say("difference.after")}
          label={say("difference.drawingAfter")}
          xml={after.xml}
          changes={changes.filter(({ how }) => how !== "removed")}
          shown={shown}
        />
      </div>
    </>
  );
}

const How = ({ how }: { how: Change["how"] }) => (
  <Badge tone={tones[how]}>{say(`difference.how.${how}`)}</Badge>
);

function ResourceFacts({ change }: { change: ResourceChange }) {
  return change.how === "changed" && change.facts.length === 0 ? (
    <span>{say("difference.otherwise")}</span>
  ) : (
    <Facts facts={change.facts} />
  );
}

function Facts({ facts }: { facts: Change["properties"] }) {
  if (facts.length === 0) return null;
  return (
    <ul className={classes.facts}>
      {facts.map(({ name, before, after }) => (
        <li key={name}>
          {name}: {before && <del>{before}</del>} {after && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

type SideProps = {
  title: string;
  label: string;
  xml: string;
  changes: readonly Change[];
  shown: string | undefined;
};

/** Drawn anew where one looks for an element, so that it comes into view. */
function Side({ title, label, xml, changes, shown }: SideProps) {
  const marks = useMemo(
    () =>
      changes.map(({ elementId, how }): Mark => ({
        elementId,
        state: elementId === shown ? "here" : states[how],
        text: say(`difference.how.${how}`),
      })),
    [changes, shown],
  );
  return (
    <section className={classes.side} aria-label={title}>
      <h3>{title}</h3>
      <div className={classes.large}>
        <Suspense fallback={<Loading rows={3} />}>
          <Diagram key={shown ?? ""} xml={xml} label={label} marks={marks} />
        </Suspense>
      </div>
    </section>
  );
}
