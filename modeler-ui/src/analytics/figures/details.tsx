import type { Figures } from "../../shared/api";
import { FigureTable } from "./figure-table";
import { kindName } from "./kind";
import { number, percent, seconds } from "./shown";
import { say } from "./texts";

const time = (value: number | undefined): string => (value === undefined ? say("few") : seconds(value));

/** Where it waits, where the time goes, how long tasks wait, and each process by itself. */
export function Details({ told }: { told: Figures }) {
  const { waits, steps, tasks, processes } = told;
  return (
    <>
      <h3>{say("waits.title")}</h3>
      <p className="dim">
        {say("waits.now", {
          running: number(told.now.running),
          open: number(told.now.openTasks),
          late: number(told.now.lateTasks),
        })}
      </p>
      {waits.length > 0 && (
        <FigureTable
          label={say("waits.title")}
          head={[say("element"), say("kind.title"), say("waits.count")]}
          rows={waits.map((one) => ({
            key: `${one.process} ${one.element}`,
            cells: [one.name, kindName(one.waits), number(one.steps)],
          }))}
        />
      )}
      {steps.length > 0 && (
        <>
          <h3>{say("steps.title")}</h3>
          <p className="dim">{say("steps.lead")}</p>
          <FigureTable
            label={say("steps.title")}
            head={[
              say("element"),
              say("kind.title"),
              say("times"),
              say("median"),
              say("p90"),
              say("steps.share"),
            ]}
            rows={steps.map((one) => ({
              key: `${one.process} ${one.element}`,
              part: one.share,
              cells: [
                one.name,
                kindName(one.kind),
                number(one.took.of),
                time(one.took.medianSeconds),
                time(one.took.p90Seconds),
                percent(one.share),
              ],
            }))}
          />
        </>
      )}
      {tasks.length > 0 && (
        <>
          <h3>{say("tasks.title")}</h3>
          <FigureTable
            label={say("tasks.title")}
            head={[say("element"), say("process"), say("tasks.decided"), say("median"), say("p90")]}
            rows={tasks.map((one) => ({
              key: `${one.process} ${one.element}`,
              cells: [
                one.name,
                one.processName,
                number(one.waited.of),
                time(one.waited.medianSeconds),
                time(one.waited.p90Seconds),
              ],
            }))}
          />
        </>
      )}
      {processes.length > 0 && (
        <>
          <h3>{say("processes.title")}</h3>
          <FigureTable
            label={say("processes.title")}
            head={[
              say("process"),
              say("tile.begun"),
              say("tile.ended"),
              say("tile.cancelled"),
              say("processes.running"),
              say("median"),
            ]}
            rows={processes.map((one) => ({
              key: one.key,
              cells: [
                one.name,
                number(one.begun),
                number(one.ended),
                number(one.cancelled),
                number(one.running),
                time(one.cycle.medianSeconds),
              ],
            }))}
          />
        </>
      )}
    </>
  );
}
