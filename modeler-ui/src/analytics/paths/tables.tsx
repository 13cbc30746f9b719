import type { Mined } from "../../shared/api";
import { FigureTable, kindName, number, percent, seconds } from "../figures";
import classes from "./paths.module.css";
import { say } from "./texts";

const time = (value: number | undefined): string => (value === undefined ? say("few") : seconds(value));

/** Each way that cases took, those taken most first. */
export function Variants({ mined }: { mined: Mined }) {
  return (
    <>
      <FigureTable
        label={say("variants.title")}
        head={[
          say("variants.way"),
          say("variants.cases"),
          say("variants.reached"),
          say("median"),
          say("variants.again"),
          say("variants.share"),
        ]}
        rows={mined.variants.map((one) => {
          const way = one.steps
            .map(({ name, times }) =>
              times === 1 ? name : say("variants.times", { name, times: number(times) }),
            )
            .join(" › ");
          return {
            key: one.steps.map(({ element, times }) => `${element} ${times}`).join(" "),
            part: one.share,
            cells: [
              <span key="way" className={classes.way}>
                {way || say("variants.noStep")}
              </span>,
              number(one.cases),
              percent(one.reached),
              time(one.took.medianSeconds),
              number(one.again),
              percent(one.share),
            ],
          };
        })}
      />
      {mined.rest.variants > 0 && (
        <p className="dim">
          {say("variants.rest", {
            variants: number(mined.rest.variants),
            cases: number(mined.rest.cases),
          })}
        </p>
      )}
    </>
  );
}

/** What was done more than once in one case. */
export function Again({ mined }: { mined: Mined }) {
  if (mined.again.length === 0) return <p className="dim">{say("again.none")}</p>;
  return (
    <FigureTable
      label={say("again.title")}
      head={[say("step"), say("by"), say("variants.cases"), say("again.times"), say("again.time")]}
      rows={mined.again.map((one) => ({
        key: one.element,
        cells: [one.name, kindName(one.kind), number(one.cases), number(one.times), seconds(one.seconds)],
      }))}
    />
  );
}

/** What the drawing shows, as tables. */
export function Passed({ mined }: { mined: Mined }) {
  const names = new Map(mined.elements.map(({ element, name }) => [element, name]));
  return (
    <details>
      <summary className={classes.summary}>{say("picture.table")}</summary>
      <FigureTable
        label={say("picture.elements")}
        head={[say("step"), say("picture.times"), say("median"), say("p90")]}
        rows={mined.elements.map((one) => ({
          key: one.element,
          cells: [one.name, number(one.times), time(one.took.medianSeconds), time(one.took.p90Seconds)],
        }))}
      />
      <FigureTable
        label={say("picture.flows")}
        head={[say("picture.from"), say("picture.to"), say("picture.times")]}
        rows={mined.flows.map(({ from, to, times }) => ({
          key: `${from} ${to}`,
          cells: [names.get(from) ?? from, names.get(to) ?? to, number(times)],
        }))}
      />
    </details>
  );
}
