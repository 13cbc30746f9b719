import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { Dashboard as Figures, Pace } from "../shared/api";
import { useMay } from "../shared/session";
import { duration, useNow } from "../shared/time";
import { Empty, LinkButton, List, Loaded, Page, Panel, Row } from "../shared/ui";
import classes from "./analytics.module.css";
import { Figure } from "./figure";
import { FiguresPanel, OwnFigures, reported } from "./figures";
import { PathsPage } from "./paths-page";
import { dashboardQuery, ownTasksQuery } from "./queries";
import { say } from "./texts";

export { ValuePage } from "./value-page";

const day = 24 * 60 * 60 * 1_000;

/** How things stand, or which ways the cases of a process took: no page that the first load would have to name. */
export function Dashboard() {
  const { paths, report } = useSearch({ from: "/app/dashboard" });
  return paths === undefined ? <Standing report={report} /> : <PathsPage process={paths || undefined} />;
}

/** What waits, what is late, what runs, what has stopped, and how long things take. */
function Standing({ report }: { report: string | undefined }) {
  const figures = useQuery(dashboardQuery);
  const decides = useMay("DECIDE_TASKS");
  return (
    <Page
      title={say("dashboard.title")}
      lead={say("dashboard.lead")}
      actions={decides && <LinkButton to="/value/{-$process}">{say("dashboard.value")}</LinkButton>}
    >
      <Loaded query={figures}>
        {(all) =>
          isEmpty(all) ? (
            <Empty icon="meter" title={say("dashboard.empty")}>
              <p>{say("dashboard.emptyHint")}</p>
              <LinkButton to="/processes">{say("dashboard.start")}</LinkButton>
            </Empty>
          ) : (
            <>
              <TaskFigures tasks={all.tasks} />
              <ProcessFigures instances={all.instances} />
              {all.paces.length > 0 && <Paces paces={all.paces} />}
              {decides && <OwnFigures />}
              <FiguresPanel first={reported(report)} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const isEmpty = ({ instances, tasks, paces }: Figures): boolean =>
  [...Object.values(instances), ...Object.values(tasks)].every((count) => count === 0) && paces.length === 0;

function TaskFigures({ tasks }: { tasks: Figures["tasks"] }) {
  const maySee = useMay("SEE_TASKS");
  const seesAll = useMay("SEE_ALL_TASKS");
  const { data: own } = useQuery({ ...ownTasksQuery, enabled: maySee });
  if (!maySee) return null;
  const all = seesAll ? { filter: "all" as const } : {};
  return (
    <Panel title={say("dashboard.tasks")}>
      <ul className={classes.figures}>
        {own && (
          <>
            <Figure
              link={{ to: "/tasks", search: { filter: "mine" } }}
              count={own.mine}
              label={say("dashboard.forYou")}
              tone="waiting"
              icon="waiting"
            />
            <Figure
              link={{ to: "/tasks", search: { filter: "group" } }}
              count={own.group}
              label={say("dashboard.forGroups")}
            />
          </>
        )}
        <Figure link={{ to: "/tasks", search: all }} count={tasks.open} label={say("dashboard.open")} />
        <Figure
          link={{ to: "/tasks", search: { ...all, sort: "due" } }}
          count={tasks.overdue}
          label={say("dashboard.late")}
          tone="failed"
          icon="alert"
        />
      </ul>
    </Panel>
  );
}

function ProcessFigures({ instances }: { instances: Figures["instances"] }) {
  const lastWeek = new Date(Math.floor(useNow().getTime() / day) * day - 7 * day).toISOString();
  const running = { to: "/instances", search: { state: "running" } } as const;
  return (
    <Panel title={say("dashboard.processes")}>
      <ul className={classes.figures}>
        <Figure link={running} count={instances.running} label={say("dashboard.running")} />
        <Figure
          link={running}
          count={instances.waiting}
          label={say("dashboard.waiting")}
          tone="waiting"
          icon="waiting"
        />
        <Figure
          link={{ to: "/incidents" }}
          count={instances.failed}
          label={say("dashboard.failed")}
          tone="failed"
          icon="failed"
        />
        <Figure
          link={{ to: "/instances", search: { state: "ended", endedFrom: lastWeek } }}
          count={instances.endedLast7Days}
          label={say("dashboard.ended")}
          tone="done"
          icon="check"
        />
      </ul>
    </Panel>
  );
}

function Paces({ paces }: { paces: readonly Pace[] }) {
  return (
    <Panel title={say("dashboard.paces")}>
      <List label={say("dashboard.paces")}>
        {paces.map(({ processKey, processName, instances, medianSeconds }) => (
          <Row
            key={processKey}
            link={{ to: "/instances", search: { definition: processKey, state: "ended" } }}
            title={processName}
            detail={say("dashboard.half", {
              time: duration(new Date(0), new Date(medianSeconds * 1_000)),
            })}
            aside={say("dashboard.instances", { count: instances })}
          />
        ))}
      </List>
    </Panel>
  );
}
