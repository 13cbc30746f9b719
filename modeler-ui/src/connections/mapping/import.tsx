import { useState } from "react";
import type { Connection, RecordImport, RecordMapping } from "../../shared/api";
import { locale, t } from "../../shared/texts";
import { Ago, Clock } from "../../shared/time";
import { Actions, Badge, Button, Confirm, Notice, Panel, Stack, toast, toastFailure } from "../../shared/ui";
import { say } from "../texts";
import { useImportState, useStartImport, type ImportWanted } from "./queries";
import classes from "./mapping.module.css";

type Props = { connection: Connection; mapping: RecordMapping; last: RecordImport | undefined };

const figure = (count: number): string => new Intl.NumberFormat(locale()).format(count);

/** Takes over all that a system keeps already, with how far that is. */
export function Import({ connection, mapping, last }: Props) {
  const isOver = last === undefined || last.state === "done" || last.state === "cancelled";
  return (
    <Panel title={say("import.title")} actions={last && <ImportBadge state={last.state} />}>
      <Stack>
        {isOver ? (
          <>
            <p className="dim">{say("import.hint")}</p>
            {last && (
              <p>
                {say("import.last", { count: last.done, figure: figure(last.done) })}{" "}
                <Ago at={last.endedAt ?? last.startedAt} />
              </p>
            )}
            <Start connection={connection} mapping={mapping} />
          </>
        ) : (
          <UnderWay connection={connection} last={last} />
        )}
      </Stack>
    </Panel>
  );
}

function ImportBadge({ state }: { state: RecordImport["state"] }) {
  if (state === "done")
    return (
      <Badge tone="done" icon="check">
        {say("import.state.done")}
      </Badge>
    );
  if (state === "failed")
    return (
      <Badge tone="failed" icon="failed">
        {say("import.state.failed")}
      </Badge>
    );
  if (state === "running") return <Badge icon="waiting">{say("import.state.running")}</Badge>;
  return (
    <Badge icon="clock">{say(state === "paused" ? "import.state.paused" : "import.state.cancelled")}</Badge>
  );
}

function Start({ connection, mapping }: { connection: Connection; mapping: RecordMapping }) {
  const [asking, setAsking] = useState(false);
  const start = useStartImport(mapping.id);
  return (
    <Actions>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say("import.start")}
      </Button>
      {asking && (
        <Confirm
          title={say("import.startTitle", { name: connection.name })}
          action={say("import.start")}
          danger={false}
          busy={start.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => start.mutate(undefined, { onSuccess: () => setAsking(false) })}
        >
          <p>{say("import.startHint")}</p>
          {start.error && <Notice tone="failed">{start.error.message}</Notice>}
        </Confirm>
      )}
    </Actions>
  );
}

function UnderWay({ connection, last }: { connection: Connection; last: RecordImport }) {
  const change = useImportState(last);
  const become = (state: ImportWanted, done: string) =>
    change.mutate(state, { onSuccess: () => toast(done), onError: toastFailure });
  return (
    <>
      {last.about === undefined ? (
        <p>{say("import.asking", { name: connection.name })}</p>
      ) : (
        <>
          <progress
            className={classes.progress}
            aria-label={say("import.title")}
            max={Math.max(last.about, 1)}
            value={last.done}
          />
          <p>{say("import.progress", { done: figure(last.done), about: figure(last.about) })}</p>
        </>
      )}
      {last.reason && (
        <Notice tone={last.state === "failed" ? "failed" : "waiting"} icon="alert">
          {last.reason}
          {last.vendorReference && (
            <div>{say("connection.vendorReference", { reference: last.vendorReference })}</div>
          )}
          {last.state === "running" && (
            <div>
              {t("wait.again")} <Clock at={last.dueAt} />
            </div>
          )}
        </Notice>
      )}
      <Actions>
        {last.state === "running" ? (
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => become("paused", say("import.isPaused"))}
          >
            {say("import.pause")}
          </Button>
        ) : (
          <Button loading={change.isPending} onClick={() => become("running", say("import.isResumed"))}>
            {say("import.resume")}
          </Button>
        )}
        <Button
          variant="subtle"
          disabled={change.isPending}
          onClick={() => become("cancelled", say("import.isCancelled"))}
        >
          {say("import.cancel")}
        </Button>
      </Actions>
      <p className="dim">{say("import.cancelHint")}</p>
    </>
  );
}
