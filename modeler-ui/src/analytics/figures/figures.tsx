import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Figures as Told } from "../../shared/api";
import { money } from "../../shared/money";
import { useMay } from "../../shared/session";
import { LinkButton, Loaded, Loading, Panel, Pick, Stack } from "../../shared/ui";
import { Details } from "./details";
import classes from "./figures.module.css";
import { PeriodPick, sheetOf, type Asked } from "./period";
import { figuresQuery, knownProcessesQuery } from "./queries";
import { dayName, number, seconds } from "./shown";
import { FigureTable } from "./figure-table";
import { Reports } from "./reports";
import { CountTile, ShareTile, Tile, TimeTile } from "./tile";
import { say } from "./texts";

const Chart = lazy(() => import("./chart"));
const all = "";

/** What processes did in a time, beside the time before it. */
export function FiguresPanel({ first }: { first: Asked }) {
  const [asked, setAsked] = useState(first);
  const figures = useQuery(figuresQuery(asked));
  const processes = useQuery(knownProcessesQuery).data?.items ?? [];
  const mines = useMay("DEPLOY_PROCESSES");
  return (
    <Panel title={say("title")}>
      <div className={classes.tools}>
        <Pick<string>
          label={say("process")}
          value={asked.process ?? all}
          options={[
            { value: all, label: say("all") },
            ...processes.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onPick={(process) => setAsked({ ...asked, process: process === all ? undefined : process })}
        />
        <PeriodPick asked={asked} onPick={(days) => setAsked({ ...asked, days })} sheet={sheetOf(asked)} />
        {mines && asked.process !== undefined && (
          <LinkButton to="/dashboard" search={{ paths: asked.process }}>
            {say("paths")}
          </LinkButton>
        )}
        <Reports process={asked.process} />
      </div>
      <Loaded query={figures}>
        {(told) => (
          <Stack>
            <p className="dim">{say("span", { from: dayName(told.from), to: dayName(told.to) })}</p>
            <Tiles told={told} />
            <Days told={told} />
            <Details told={told} />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function Tiles({ told }: { told: Told }) {
  const { cases, cycle, onTime, untouched, automatic, failed, cost } = told;
  return (
    <dl className={classes.tiles}>
      <CountTile label={say("tile.begun")} now={cases.begun} before={cases.begunBefore} />
      <CountTile label={say("tile.ended")} now={cases.ended} before={cases.endedBefore} />
      <CountTile label={say("tile.cancelled")} now={cases.cancelled} before={cases.cancelledBefore} />
      <TimeTile
        label={say("tile.median")}
        time={cycle}
        of={
          cycle.p90Seconds === undefined
            ? say("of.cases", { count: cycle.of })
            : say("of.p90", { count: number(cycle.of), time: seconds(cycle.p90Seconds) })
        }
      />
      <ShareTile label={say("tile.onTime")} share={onTime} of={say("of.due", { count: onTime.of })} />
      <ShareTile
        label={say("tile.untouched")}
        share={untouched}
        of={say("of.cases", { count: untouched.of })}
      />
      <ShareTile
        label={say("tile.automatic")}
        share={automatic}
        of={say("of.steps", { count: automatic.of })}
      />
      <ShareTile label={say("tile.failed")} share={failed} of={say("of.cases", { count: failed.of })} />
      {cost && (
        <Tile
          label={say("tile.cost")}
          value={
            cost.perCase === undefined || cost.currency === undefined
              ? undefined
              : money({ amount: cost.perCase, currency: cost.currency })
          }
          why={cost.withheld.map((reason) => say(`cost.${reason}`)).join(" ")}
          of={say("of.cases", { count: cost.of })}
        />
      )}
    </dl>
  );
}

function Days({ told }: { told: Told }) {
  return (
    <>
      <h3>{say("days.title")}</h3>
      <Suspense fallback={<Loading />}>
        <Chart days={told.days} />
      </Suspense>
      <details>
        <summary className={classes.summary}>{say("days.table")}</summary>
        <FigureTable
          label={say("days.title")}
          head={[say("days.day"), say("days.begun"), say("days.ended"), say("days.cancelled")]}
          rows={told.days.map(({ day, begun, ended, cancelled }) => ({
            key: day,
            cells: [dayName(day), number(begun), number(ended), number(cancelled)],
          }))}
        />
      </details>
    </>
  );
}
