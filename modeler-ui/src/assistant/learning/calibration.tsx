import type { Learning } from "../../shared/api";
import { Panel, Stack } from "../../shared/ui";
import { apart, count, offBy, percent } from "./figures";
import { Figures, Legend, Plot } from "./plot";
import { say } from "./texts";

type Bins = Learning["calibration"];

const thinnest = 6;
const thickest = 18;
/** With fewer decisions the distance is a matter of luck. */
const fewest = 20;

/** Whether what it says of itself comes true: of those that it calls 80 % likely 80 of 100 should be right. */
export function Calibration({ bins }: { bins: Bins }) {
  const most = Math.max(1, ...bins.map(({ decided }) => decided));
  const off = offBy(bins);
  const decided = bins.reduce((sum, bin) => sum + bin.decided, 0);
  return (
    <Panel title={say("calibration.title")}>
      {bins.length === 0 ? (
        <p className="dim">{say("calibration.none")}</p>
      ) : (
        <Stack>
          <p>
            {decided < fewest
              ? say("calibration.tooFew", { count: decided })
              : say("calibration.off", { points: apart(off) })}
          </p>
          <p className="dim">{say("calibration.hint")}</p>
          <Legend
            of={[
              ["learner", say("calibration.was")],
              ["ideal", say("calibration.ideal")],
            ]}
          />
          <Plot
            square
            label={say("calibration.plot", { points: apart(off) })}
            series={[
              {
                look: "ideal",
                joined: true,
                points: [
                  { x: 0, y: 0 },
                  { x: 1, y: 1 },
                ],
              },
              {
                look: "learner",
                joined: true,
                points: bins.map(({ confidence, right, decided }) => ({
                  x: confidence,
                  y: right,
                  weight: thinnest + (thickest - thinnest) * Math.sqrt(decided / most),
                })),
              },
            ]}
            ends={[
              say("calibration.from", { share: percent(0) }),
              say("calibration.to", { share: percent(1) }),
            ]}
          />
          <Figures
            title={say("calibration.table")}
            heads={[say("calibration.range"), say("decided"), say("calibration.said"), say("right")]}
            rows={bins.map(({ from, to, decided, confidence, right }) => [
              say("calibration.between", { from: percent(from), to: percent(to) }),
              count(decided),
              percent(confidence),
              percent(right),
            ])}
          />
        </Stack>
      )}
    </Panel>
  );
}
