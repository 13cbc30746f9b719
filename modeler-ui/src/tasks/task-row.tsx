import type { Task } from "../shared/api";
import { useQueued } from "../shared/offline";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Badge, Row } from "../shared/ui";

/** From this priority on a task is said to be urgent; 50 is what a task has by itself. */
const urgent = 75;

export function TaskRow({ task, selected }: { task: Task; selected: boolean }) {
  const queued = useQueued(task.id);
  return (
    <Row
      link={{ to: "/tasks/$taskId", params: { taskId: task.id } }}
      selected={selected}
      title={task.name}
      detail={
        <>
          <span>{task.processName}</span>
          {task.businessKey && <span>{task.businessKey}</span>}
          <span>{task.assignee ? task.assignee.name : t("tasks.untaken")}</span>
        </>
      }
      aside={
        <>
          {queued && (
            <Badge tone="waiting" icon="waiting">
              {t("tasks.unsent")}
            </Badge>
          )}
          {task.priority >= urgent && (
            <Badge tone="accent" icon="flag">
              {t("tasks.urgent")}
            </Badge>
          )}
          {task.onBehalfOf && (
            <Badge tone="waiting">{t("tasks.forPerson", { name: task.onBehalfOf.name })}</Badge>
          )}
          <Due task={task} />
        </>
      }
    />
  );
}

export function Due({ task }: { task: Task }) {
  if (!task.dueAt) {
    return (
      <span>
        {t("tasks.since")} <Ago at={task.createdAt} />
      </span>
    );
  }
  return (
    <Badge tone={task.overdue ? "failed" : "plain"} icon={task.overdue ? "alert" : "clock"}>
      {t(task.overdue ? "tasks.late" : "tasks.due")} <Ago at={task.dueAt} />
    </Badge>
  );
}
