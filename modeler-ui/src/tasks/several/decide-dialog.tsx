import { Textarea } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Task, TaskDetail } from "../../shared/api";
import { t } from "../../shared/texts";
import {
  Actions,
  Badge,
  Button,
  Dialog,
  List,
  Loading,
  Notice,
  Row,
  Stack,
  type Tone,
} from "../../shared/ui";
import { taskQuery } from "../queries";
import { sharedOutcomes } from "./shared-outcomes";
import { say } from "./texts";
import { useSeveral, type Fate } from "./use-several";
import classes from "./several.module.css";

type Props = { tasks: readonly Task[]; onClose: (isDone: boolean) => void };

/** One decision and one comment for all of them, and what became of each. */
export function DecideDialog({ tasks, onClose }: Props) {
  const [isDone, setDone] = useState(false);
  const [looked, setLooked] = useState<{ found: TaskDetail[]; failed: number }>();
  const read = useQueries({
    queries: tasks.map(({ id }) => ({ ...taskQuery(id), enabled: !looked })),
    combine: (results) => ({
      found: results.flatMap(({ data }) => (data ? [data.value] : [])),
      failed: results.filter(({ isError }) => isError).length,
    }),
  });
  // as they were looked at: what changes while one thinks is told by the server, and not taken over unseen
  if (!looked && read.found.length + read.failed === tasks.length) setLooked(read);
  return (
    <Dialog title={say("several.title")} onClose={() => onClose(isDone)}>
      {looked ? (
        <Together {...looked} onBegun={() => setDone(true)} onClose={() => onClose(isDone)} />
      ) : (
        <Loading rows={3} />
      )}
    </Dialog>
  );
}

type TogetherProps = { found: TaskDetail[]; failed: number; onBegun: () => void; onClose: () => void };

function Together({ found, failed, onBegun, onClose }: TogetherProps) {
  const [comment, setComment] = useState("");
  const several = useSeveral(found);
  if (several.fates)
    return <Results tasks={found} several={several} fates={several.fates} onClose={onClose} />;
  const outcomes = sharedOutcomes(found.map((task) => task.outcomes));
  return (
    <Stack>
      <p className="dim">{say("several.hint")}</p>
      {failed > 0 && (
        <Notice tone="waiting" icon="alert">
          {say("several.unread", { count: failed })}
        </Notice>
      )}
      {outcomes.length === 0 ? (
        <Notice tone="waiting" icon="alert">
          {say("several.nothingShared")}
        </Notice>
      ) : (
        <>
          <Textarea
            label={say("several.comment")}
            rows={2}
            maxLength={4000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Actions>
            {outcomes.map(({ id, label }, index) => (
              <Button
                key={id}
                variant={index === 0 ? "filled" : "default"}
                onClick={() => {
                  onBegun();
                  several.decide(id, comment.trim());
                }}
              >
                {`${label} (${found.length})`}
              </Button>
            ))}
          </Actions>
        </>
      )}
    </Stack>
  );
}

const tones: Record<Fate["state"], Tone> = {
  waits: "waiting",
  decided: "done",
  refused: "failed",
  left: "plain",
};

type ResultsProps = {
  tasks: readonly TaskDetail[];
  several: ReturnType<typeof useSeveral>;
  fates: ReadonlyMap<string, Fate>;
  onClose: () => void;
};

function Results({ tasks, several: { isRunning, isStopped, stop, again }, fates, onClose }: ResultsProps) {
  const all = [...fates.values()];
  const count = (state: Fate["state"]) => all.filter((each) => each.state === state).length;
  const done = all.length - count("waits");
  return (
    <Stack>
      <progress
        className={classes.progress}
        max={all.length}
        value={done}
        aria-label={say("several.progressLabel")}
      />
      <p aria-live="polite">
        {isRunning
          ? say("several.progress", { done, total: all.length })
          : say("several.result", { decided: count("decided"), refused: all.length - count("decided") })}{" "}
        {isStopped && say("several.stopped")}
      </p>
      <Actions>
        {isRunning ? (
          <Button variant="default" onClick={stop}>
            {say("several.stop")}
          </Button>
        ) : (
          <Button onClick={onClose}>{t("action.close")}</Button>
        )}
        {!isRunning && all.some((each) => each.again) && (
          <Button variant="default" onClick={again}>
            {say("several.again")}
          </Button>
        )}
      </Actions>
      <List label={say("several.results")}>
        {tasks.map((task) => {
          const { state, why } = fates.get(task.id) ?? { state: "waits" };
          return (
            <Row
              key={task.id}
              title={task.name}
              detail={
                <>
                  {task.businessKey && <span>{task.businessKey}</span>}
                  {why && <span>{why}</span>}
                </>
              }
              aside={<Badge tone={tones[state]}>{say(`several.${state}`)}</Badge>}
            />
          );
        })}
      </List>
    </Stack>
  );
}
