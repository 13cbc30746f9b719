import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { TaskAttachment, TaskDetail } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { useMay, useSession } from "../../shared/session";
import { t } from "../../shared/texts";
import { Ago } from "../../shared/time";
import {
  Actions,
  AnchorButton,
  Button,
  Confirm,
  List,
  Loading,
  Notice,
  Panel,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../../shared/ui";
import { attachmentsQuery, contentOf, useRemoveAttachment } from "./queries";
import { say, size } from "./texts";
import { useUploads, type Sending } from "./use-uploads";
import classes from "./attachments.module.css";

/** The files of a task, and the way to another one. */
export function Attachments({ task }: { task: TaskDetail }) {
  const query = useQuery(attachmentsQuery(task.id));
  const mayDecide = useMay("DECIDE_TASKS");
  const seesAll = useMay("SEE_ALL_TASKS");
  const me = useSession().person.id;
  const isOpen = task.state === "open";
  return (
    <Panel title={say("attachments.title")}>
      {query.data ? (
        <Stack>
          {query.data.items.length === 0 ? (
            <p className="dim">{say("attachments.none")}</p>
          ) : (
            <List label={say("attachments.title")}>
              {query.data.items.map((attachment) => (
                <AttachmentRow
                  key={attachment.id}
                  taskId={task.id}
                  attachment={attachment}
                  mayRemove={mayDecide && (seesAll || (isOpen && attachment.addedBy.id === me))}
                />
              ))}
            </List>
          )}
          {mayDecide && isOpen && (
            <Add taskId={task.id} count={query.data.items.length} limits={query.data.limits} />
          )}
        </Stack>
      ) : query.isError ? (
        <p className="dim">{query.error.message}</p>
      ) : (
        <Loading rows={1} />
      )}
    </Panel>
  );
}

type RowProps = { taskId: string; attachment: TaskAttachment; mayRemove: boolean };

function AttachmentRow({ taskId, attachment, mayRemove }: RowProps) {
  const { id, name, size: bytes, addedBy, addedAt } = attachment;
  const [asks, setAsks] = useState(false);
  const remove = useRemoveAttachment(taskId);
  return (
    <Row
      sign={<Icon name="clip" />}
      title={name}
      detail={
        <>
          <span>{size(bytes)}</span>
          <span>{addedBy.name}</span>
          <Ago at={addedAt} />
        </>
      }
      aside={
        <>
          <AnchorButton
            variant="default"
            href={contentOf(taskId, attachment)}
            download={name}
            aria-label={say("attachments.openNamed", { name })}
          >
            {say("attachments.open")}
          </AnchorButton>
          {mayRemove && (
            <Button
              variant="default"
              aria-label={say("attachments.removeNamed", { name })}
              onClick={() => setAsks(true)}
            >
              {t("action.remove")}
            </Button>
          )}
          {asks && (
            <Confirm
              title={say("attachments.removeTitle")}
              action={t("action.remove")}
              busy={remove.isPending}
              onConfirm={() =>
                remove.mutate(id, {
                  onSuccess: () => toast(say("attachments.removed", { name })),
                  onError: toastFailure,
                  onSettled: () => setAsks(false),
                })
              }
              onClose={() => setAsks(false)}
            >
              <p>{say("attachments.removeWhat", { name })}</p>
            </Confirm>
          )}
        </>
      }
    />
  );
}

type Limits = { largest: number; most: number; extensions: string[] };

function Add({ taskId, count, limits }: { taskId: string; count: number; limits: Limits }) {
  const { largest, most, extensions } = limits;
  const input = useRef<HTMLInputElement>(null);
  const { sendings, send, forget } = useUploads(taskId, ({ name, size: bytes }) =>
    bytes > largest
      ? say("attachments.tooLarge", { name, size: size(bytes), most: size(largest) })
      : undefined,
  );
  const isFull = count + sendings.filter(({ problem }) => !problem).length >= most;
  return (
    <>
      {sendings.map((sending) => (
        <SendingLine key={sending.key} sending={sending} onEnd={() => forget(sending.key)} />
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={extensions.map((extension) => `.${extension}`).join()}
        aria-label={say("attachments.add")}
        onChange={(event) => {
          send([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Actions>
        <Button
          variant="default"
          leftSection={<Icon name="upload" size={16} />}
          disabled={isFull}
          onClick={() => input.current?.click()}
        >
          {say("attachments.add")}
        </Button>
      </Actions>
      <p className="dim">
        {say(isFull ? "attachments.full" : "attachments.limits", { most, size: size(largest) })}{" "}
        {say("attachments.kinds", { kinds: extensions.join(", ") })}
      </p>
    </>
  );
}

function SendingLine({ sending: { name, share, problem }, onEnd }: { sending: Sending; onEnd: () => void }) {
  if (problem) {
    return (
      <Notice tone="failed" icon="alert">
        <p>{say("attachments.failed", { name })}</p>
        <p>{problem}</p>
        <Actions>
          <Button variant="default" onClick={onEnd}>
            {t("action.close")}
          </Button>
        </Actions>
      </Notice>
    );
  }
  return (
    <div className={classes.sending}>
      <span>{say("attachments.sending", { name })}</span>
      <progress
        className={classes.progress}
        max={1}
        value={share}
        aria-label={say("attachments.sending", { name })}
      />
      <Button variant="default" aria-label={say("attachments.stopNamed", { name })} onClick={onEnd}>
        {say("attachments.stop")}
      </Button>
    </div>
  );
}
