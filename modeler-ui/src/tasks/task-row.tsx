import type { Task } from "../shared/api";
import { useQueued } from "../shared/offline";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Badge, Row } from "../shared/ui";
import { urgent } from "./view";

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
          {task.question && (
            <Badge tone="waiting">{t("tasks.waitsFor", { name: task.question.to.name })}</Badge>
          )}
          {task.owner && <Badge tone="waiting">{t("tasks.delegatedBy", { name: task.owner.name })}</Badge>}
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
