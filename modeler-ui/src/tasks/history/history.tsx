import type { ReactNode } from "react";
import type { TaskDetail } from "../../shared/api";
import { useUnsentComments } from "../../shared/offline";
import { t } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Panel } from "../../shared/ui";
import { say } from "./texts";
import classes from "./history.module.css";

/** What became of the task so far, from its arrival on: who asked, answered, passed it on, said or decided what. */
export function History({ task }: { task: TaskDetail }) {
  const { comments, decision } = task;
  const unsent = useUnsentComments(task.id);
  // a decision with a comment is among the comments
  const isTold = comments.some(({ kind }) => kind === "decision");
  return (
    <Panel title={say("history.title")}>
      <ol className={classes.history}>
        <Event at={task.createdAt}>{say("history.arrived", { process: task.processName })}</Event>
        {comments.map((comment) => (
          <Event key={comment.id} at={comment.at} text={comment.text}>
            {say(`history.${comment.kind}`, { name: comment.author })}
          </Event>
        ))}
        {decision && !isTold && (
          <Event at={decision.at}>{say("history.decision", { name: decision.person.name })}</Event>
        )}
        {decision && (
          <li>
            <p>{say("history.outcome", { outcome: decision.outcome })}</p>
          </li>
        )}
        {unsent.map(({ key, text, at }) => (
          <Event key={key} at={at} text={text}>
            {t("tasks.unsent")}
          </Event>
        ))}
      </ol>
    </Panel>
  );
}

function Event({ at, text, children }: { at: string; text?: string; children: ReactNode }) {
  return (
    <li>
      <p className="dim">
        {children} · <Ago at={at} />
      </p>
      {text && <p className={classes.words}>{text}</p>}
    </li>
  );
}
