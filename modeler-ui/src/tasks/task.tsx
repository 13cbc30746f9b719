import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { TaskDetail, Versioned } from "../shared/api";
import { t } from "../shared/texts";
import { useLater } from "../shared/later";
import { Ago } from "../shared/time";
import { Back, Facts, LinkButton, Loaded, Loading, Page, Panel } from "../shared/ui";
import { Decide } from "./decide";
import { History } from "./history";
import { diagramQuery, taskQuery } from "./queries";
import { useSuggested, type Suggested } from "./suggested";
import { Due } from "./task-row";
import classes from "./tasks.module.css";

const route = getRouteApi("/app/tasks/$taskId");
const Attachments = lazy(async () => ({ default: (await import("./attachments")).Attachments }));
const drawing = async () => (await import("../shared/diagram")).default;
const Passing = lazy(async () => ({ default: (await import("./passing")).Passing }));

export function TaskPage() {
  const { taskId } = route.useParams();
  return <One key={taskId} taskId={taskId} />;
}

function One({ taskId }: { taskId: string }) {
  const query = useQuery(taskQuery(taskId));
  const { isSettled, suggested } = useSuggested(taskId);
  return (
    <Loaded query={query} rows={6}>
      {(task) =>
        isSettled ? <Shown key={task.etag} task={task} suggested={suggested} /> : <Loading rows={6} />
      }
    </Loaded>
  );
}

type ShownProps = { task: Versioned<TaskDetail>; suggested: Suggested | undefined };

function Shown({ task: { value: task, etag }, suggested }: ShownProps) {
  return (
    <Page
      wide
      title={task.name}
      back={<Back to="/tasks">{t("tasks.title")}</Back>}
      lead={
        <>
          {task.processName}
          {task.businessKey ? ` · ${task.businessKey}` : ""}
        </>
      }
      actions={<Due task={task} />}
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          <Decide task={task} etag={etag} suggested={suggested} />
        </div>
        <div className={classes.column}>
          <Panel title={t("task.about")}>
            <Facts
              items={[
                [t("task.assignee"), task.assignee?.name ?? t("tasks.unclaimed")],
                ...(task.candidateGroups.length > 0
                  ? [[t("task.groups"), task.candidateGroups.join(", ")] as const]
                  : []),
                ...(task.onBehalfOf
                  ? [[t("absence.deputy"), t("tasks.forPerson", { name: task.onBehalfOf.name })] as const]
                  : []),
                [t("task.created"), <Ago key="created" at={task.createdAt} />],
              ]}
            />
          </Panel>
          <Suspense>
            <Attachments task={task} />
          </Suspense>
          <History task={task} />
          <Suspense>
            <Passing task={task} etag={etag} />
          </Suspense>
          <Where task={task} />
        </div>
      </div>
    </Page>
  );
}

/** The drawing with "you are here". */
function Where({ task }: { task: TaskDetail }) {
  const diagram = useQuery(diagramQuery(task.definitionId));
  const { loaded: Diagram, missing } = useLater(drawing);
  return (
    <Panel
      title={t("task.where")}
      actions={
        <LinkButton
          to="/instances/$instanceId"
          params={{ instanceId: task.processInstanceId }}
          variant="subtle"
        >
          {t("task.story")}
        </LinkButton>
      }
    >
      <div className={classes.drawing}>
        {diagram.data && Diagram ? (
          <Diagram
            xml={diagram.data.xml}
            label={t("task.whereLabel", { task: task.name, process: task.processName })}
            marks={[{ elementId: task.elementId, state: "here", text: t("task.here") }]}
          />
        ) : diagram.isError ? (
          <p className="dim">{diagram.error.message}</p>
        ) : missing ? (
          <p className="dim">{t("error.unreachable")}</p>
        ) : (
          <Loading rows={4} />
        )}
      </div>
    </Panel>
  );
}
