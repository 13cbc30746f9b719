import { useState } from "react";
import { isProblem, type CommentThread, type DraftComment } from "../../shared/api";
import { useMay, useSession } from "../../shared/session";
import { Ago } from "../../shared/time";
import { Badge, Button, Confirm, toast, toastFailure } from "../../shared/ui";
import { isOpen } from "./groups";
import { pieces } from "./mention";
import { useDelete, useEdit, useReply, useResolve } from "./queries";
import { say } from "./texts";
import { Write } from "./write";
import classes from "./comments.module.css";

type Props = {
  draftId: string;
  thread: CommentThread;
  /** Says what it was about, where the heading does not. */
  named?: boolean;
};

/** What was said, and what can be done about it. */
export function Thread({ draftId, thread, named = false }: Props) {
  const [replying, setReplying] = useState(false);
  const reply = useReply(draftId, thread.id);
  const resolve = useResolve(draftId, thread.id);
  const [first] = thread.comments;
  const open = isOpen(thread);
  if (!first) return null;
  return (
    <li
      className={classes.thread}
      aria-label={say("comments.thread", { name: first.author.name, text: first.text?.slice(0, 60) ?? "" })}
    >
      {named && <p className={classes.dim}>{thread.about.elementName ?? thread.about.elementId}</p>}
      <ol>
        {thread.comments.map((comment) => (
          <Said key={comment.id} draftId={draftId} comment={comment} />
        ))}
      </ol>
      {!open && thread.resolvedBy && (
        <Badge tone="done" icon="check">
          {say("comments.resolvedBy", { name: thread.resolvedBy.name })}
        </Badge>
      )}
      {replying ? (
        <Write
          draftId={draftId}
          label={say("comments.replyLabel", { name: first.author.name })}
          action={say("comments.reply")}
          busy={reply.isPending}
          onSend={(written) =>
            reply.mutate(written, { onSuccess: () => setReplying(false), onError: toastFailure })
          }
          onCancel={() => setReplying(false)}
        />
      ) : (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setReplying(true)}>
            {say("comments.reply")}
          </Button>
          <Button
            variant="default"
            loading={resolve.isPending}
            onClick={() => resolve.mutate(open, { onError: toastFailure })}
          >
            {say(open ? "comments.resolve" : "comments.reopen")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Said({ draftId, comment }: { draftId: string; comment: DraftComment }) {
  const own = useSession().person.id === comment.author.id;
  const mayDelete = useMay("MANAGE_TENANT") || own;
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const edit = useEdit(draftId, comment);
  const remove = useDelete(draftId, comment);
  const failed = (error: Error) =>
    isProblem(error, 412) ? toast(say("comments.changed"), "failed") : toastFailure(error);
  const { text, author, createdAt, editedAt, mentioned } = comment;
  return (
    <li className={classes.said}>
      <header>
        <strong>{author.name}</strong> <Ago at={createdAt} />
        {editedAt && <span> · {say("comments.edited")}</span>}
      </header>
      {text == null ? (
        <p className={classes.dim}>{say("comments.deleted")}</p>
      ) : editing ? (
        <Write
          draftId={draftId}
          label={say("comments.text")}
          action={say("comments.save")}
          busy={edit.isPending}
          before={{ text, named: mentioned }}
          onSend={(written) => edit.mutate(written, { onSuccess: () => setEditing(false), onError: failed })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          <p className={classes.text}>
            {pieces(text, mentioned).map((piece, place) =>
              piece.names ? <b key={place}>{piece.text}</b> : <span key={place}>{piece.text}</span>,
            )}
          </p>
          {(own || mayDelete) && (
            <div className={classes.acts}>
              {own && (
                <Button variant="subtle" onClick={() => setEditing(true)}>
                  {say("comments.edit")}
                </Button>
              )}
              {mayDelete && (
                <Button variant="subtle" onClick={() => setDeleting(true)}>
                  {say("comments.delete")}
                </Button>
              )}
            </div>
          )}
        </>
      )}
      {deleting && (
        <Confirm
          title={say("comments.deleteTitle")}
          action={say("comments.delete")}
          busy={remove.isPending}
          onClose={() => setDeleting(false)}
          onConfirm={() => remove.mutate(undefined, { onError: failed, onSettled: () => setDeleting(false) })}
        >
          {say("comments.deleteHint")}
        </Confirm>
      )}
    </li>
  );
}
