import { useQuery } from "@tanstack/react-query";
import { Choice, Field } from "./fields";
import type { Shape } from "./model";
import { runsQuery, toldRuns } from "./next-runs";
import { scheduleOf, setSchedule, usual, usualNames } from "./schedule";
import { say } from "./texts";
import type { Model } from "./use-model";
import classes from "./outline.module.css";

/** When a process starts by itself, and its next five starts. */
export function ScheduleFields({ shape, model: { extensions } }: { shape: Shape; model: Model }) {
  const schedule = scheduleOf(shape, extensions, "schedule");
  const zone = scheduleOf(shape, extensions, "zone");
  const { data } = useQuery(runsQuery(schedule, zone));
  const set = (typed: string) => setSchedule(shape, extensions, "schedule", typed);
  return (
    <details className={classes.more}>
      <summary>{say("outline.schedule.title")}</summary>
      <Choice
        label={say("outline.schedule.usual")}
        value={schedule}
        options={usualOptions()}
        onChoose={set}
      />
      <Field
        label={say("outline.schedule.cron")}
        hint={say("outline.schedule.cronHint")}
        value={schedule}
        onCommit={set}
      />
      <Field
        label={say("outline.schedule.zone")}
        hint={say("outline.schedule.zoneHint")}
        value={zone}
        onCommit={(typed) => setSchedule(shape, extensions, "zone", typed)}
      />
      <p className="dim" role="status">
        {schedule === "" ? say("outline.schedule.none") : data && toldRuns(data)}
      </p>
    </details>
  );
}

const usualOptions = () => [
  { value: "", label: say("outline.schedule.never") },
  ...usualNames.map((name) => ({ value: usual[name], label: say(`outline.schedule.${name}`) })),
];
