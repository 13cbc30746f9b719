import type { Learning } from "../../shared/api";
import { Panel, Stack } from "../../shared/ui";
import { alongDays, count, dayName, percent, points, shareOf, verdict } from "./figures";
import { Figures, Legend, Plot, type Series } from "./plot";
import { say } from "./texts";
import classes from "./learning.module.css";

type Days = Learning["days"];

/** The learner beside its twin, which never learned, on the same decided cases: the difference is what learning is worth. */
export function Worth({ learning: { days, comparison } }: { learning: Learning }) {
  return (
    <Panel title={say("worth.title")}>
      <Stack>
        {comparison ? (
          <Gain of={comparison} />
        ) : (
          <p className="dim">
            {say("worth.tooFew", { count: days.reduce((sum, { decided }) => sum + decided, 0) })}
          </p>
        )}
        {days.length > 0 && <OverDays days={days} />}
      </Stack>
    </Panel>
  );
}

function Gain({ of }: { of: NonNullable<Learning["comparison"]> }) {
  const { decided, learner, twin, gain, low, high } = of;
  return (
    <div>
      <p className={classes.gain}>{say("worth.gain", { points: points(gain) })}</p>
      <p>
        {say(`worth.${verdict(of)}`)} {say("worth.interval", { low: points(low), high: points(high) })}
      </p>
      <p className="dim">
        {say("worth.of", { count: decided, learner: percent(learner), twin: percent(twin) })}
      </p>
    </div>
  );
}

const who = ["learner", "twin"] as const;

function OverDays({ days }: { days: Days }) {
  const places = alongDays(days);
  const right = { learner: "learnerRight", twin: "twinRight" } as const;
  const series = who.map((look): Series => ({
    look,
    joined: true,
    points: days.map((day, index) => ({
      x: places[index] ?? 0,
      y: shareOf(day[right[look]], day.decided),
    })),
  }));
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  return (
    <>
      <Legend of={who.map((look) => [look, say(`worth.${look}`)] as const)} />
      <Plot
        label={say("worth.plot", {
          from: dayName(first.day),
          to: dayName(last.day),
          learnerFirst: percent(shareOf(first.learnerRight, first.decided)),
          learnerLast: percent(shareOf(last.learnerRight, last.decided)),
          twinFirst: percent(shareOf(first.twinRight, first.decided)),
          twinLast: percent(shareOf(last.twinRight, last.decided)),
        })}
        // the twin first, so that the learner's line lies over it
        series={series.toReversed()}
        ends={first === last ? ["", dayName(first.day)] : [dayName(first.day), dayName(last.day)]}
      />
      <Figures
        title={say("worth.days")}
        heads={[say("worth.day"), say("decided"), say("worth.learner"), say("worth.twin")]}
        rows={days.map(({ day, decided, learnerRight, twinRight }) => [
          dayName(day),
          count(decided),
          percent(shareOf(learnerRight, decided)),
          percent(shareOf(twinRight, decided)),
        ])}
      />
    </>
  );
}
