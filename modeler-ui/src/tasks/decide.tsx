import { Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { money } from "../shared/money";
import { isProblem, type TaskDetail } from "../shared/api";
import { FormFields, type FormHandle, type Values } from "../shared/form";
import { Icon } from "../shared/icons";
import { useWritten } from "../shared/kept";
import { useKeys } from "../shared/keys";
import { useOffline, useQueued } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { useMay, useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Actions, Button, Notice, Panel, toast, toastFailure } from "../shared/ui";
import { Conflict } from "./conflict";
import { useClaim, useDecide } from "./deciding";
import { Queued } from "./queued";
import type { Suggested } from "./suggested";
import classes from "./tasks.module.css";

const PaymentDialog = lazy(async () => ({ default: (await import("./payment-dialog")).PaymentDialog }));

type Outcome = TaskDetail["outcomes"][number];

const nothing: Values = {};

type Props = { task: TaskDetail; etag: string; suggested?: Suggested | undefined };

/** The form, the comment and the outcomes: all that a task asks of a person. */
export function Decide({ task, etag, suggested }: Props) {
  const me = useSession().person.id;
  const mayDecide = useMay("DECIDE_TASKS");
  const navigate = useNavigate();
  const [form, setForm] = useState<FormHandle | null>(null);
  const [comment, setComment, commentSent] = useWritten(task.id, "comment", "");
  const [fields, setFields, fieldsSent] = useWritten<Values>(task.id, "fields", nothing);
  const claim = useClaim(task);
  const decide = useDecide(task, etag);
  const mine = task.assignee?.id === me;
  const taken = task.assignee != null && !mine && !task.onBehalfOf;

  const queued = useQueued(task.id);
  const { offline } = useOffline();
  const payingOutcomes = task.outcomes.filter((outcome) => task.paying?.outcomes.includes(outcome.id));
  const paysOffline = (outcome: Outcome) => offline && payingOutcomes.includes(outcome);

  const choose = (outcome: Outcome, paymentProof?: string) => {
    if (task.form && !form) {
      toast(t("form.notHere"), "failed");
      return;
    }
    const values = task.form ? form?.values() : {};
    if (!values || decide.isPending || paysOffline(outcome)) return;
    decide.mutate(
      { outcome, comment: comment.trim(), fields: values, ...(paymentProof && { paymentProof }) },
      {
        onSuccess: (fate) => {
          commentSent();
          fieldsSent();
          toast(
            fate === "kept"
              ? say("kept", { what: outcome.label })
              : t("task.decided", { outcome: outcome.label, task: task.name }),
          );
          void navigate({ to: "/tasks" });
        },
      },
    );
  };
  const toConfirm =
    isProblem(decide.error, 403) && decide.error.code === "payment-proof-required"
      ? decide.error.payment
      : undefined;
  const pays = task.paying?.payment;
  const waits = task.owner != null || task.question != null;
  const isDecided = taken || queued?.deed.kind === "decide";
  const open = mayDecide && !waits && !isDecided && !task.decision;
  const keyed = (id: string, keys: string) =>
    open
      ? task.outcomes
          .filter((each) => each.id === id)
          .map((each) => ({ keys, label: each.label, run: () => choose(each) }))
      : [];
  useKeys([...keyed("approve", "a"), ...keyed("reject", "r")]);

  const stateOf = (outcome: Outcome) => {
    const isThis = decide.variables?.outcome.id === outcome.id;
    return {
      loading: decide.isPending && isThis,
      disabled: (decide.isPending && !isThis) || paysOffline(outcome),
    };
  };
  // One that comes late stands below everything, and says nothing above: it would move what is about to be pressed.
  const [cameFirst] = useState(suggested !== undefined);
  const data =
    cameFirst && open && suggested ? suggested.part.begunWith(suggested.suggestion, task) : task.variables;
  const begun = { ...task, variables: data };
  const suggestion = suggested && !task.decision && (
    <suggested.part.SuggestionHere
      of={suggested}
      task={begun}
      form={form}
      fields={fields}
      {...(open && { deciding: { stateOf, choose } })}
    />
  );
  const why = cameFirst && suggested ? suggested.part.whyOtherwise(suggested, begun, fields) : undefined;

  return (
    <>
      {decide.isError && !toConfirm && <Conflict error={decide.error} />}
      {toConfirm && (
        <Suspense>
          <PaymentDialog
            task={task.id}
            payment={toConfirm}
            onProof={(token) => {
              if (decide.variables) choose(decide.variables.outcome, token);
            }}
            onClose={() => decide.reset()}
          />
        </Suspense>
      )}
      <Panel
        title={t("task.asked")}
        actions={
          mayDecide &&
          (mine || !task.assignee) &&
          !task.decision &&
          !queued && (
            <Button
              variant="default"
              loading={claim.isPending}
              onClick={() => claim.mutate(!mine, { onError: toastFailure })}
            >
              {t(mine ? "task.release" : "task.claim")}
            </Button>
          )
        }
      >
        <div className={classes.decide}>
          {queued && <Queued entry={queued} />}
          {task.description && <p>{task.description}</p>}
          {task.decision && (
            <Notice tone="done" icon="check">
              {t("task.alreadyDecided", {
                name: task.decision.person.name,
                outcome: task.decision.outcome,
              })}{" "}
              <Clock at={task.decision.at} />
            </Notice>
          )}
          {taken && !task.decision && (
            <Notice tone="waiting" icon="people">
              {t("task.taken", { name: task.assignee?.name })}
            </Notice>
          )}
          {task.form && (
            <FormFields
              form={task.form}
              data={data}
              disabled={!open}
              changed={fields}
              onChange={setFields}
              ref={setForm}
            />
          )}
          {cameFirst && suggestion}
          {open && (
            <>
              <Textarea
                label={t("task.comment")}
                description={why}
                name="comment"
                autosize={false}
                rows={2}
                maxLength={4000}
                value={comment}
                onChange={(event) => setComment(event.currentTarget.value)}
              />
              {pays &&
                payingOutcomes.map((outcome) => (
                  <Notice key={outcome.id} tone="waiting" icon="alert">
                    {t("payment.preview", {
                      outcome: outcome.label,
                      amount: money(pays),
                      payee: pays.payee,
                    })}
                  </Notice>
                ))}
              {payingOutcomes.filter(paysOffline).map((outcome) => (
                <Notice key={outcome.id} tone="waiting" icon="alert">
                  {say("paysOnline", { outcome: outcome.label })}
                </Notice>
              ))}
              <Actions>
                {task.outcomes.map((outcome, index) => (
                  <Button
                    key={outcome.id}
                    variant={index === 0 ? "filled" : "default"}
                    leftSection={<OutcomeSign id={outcome.id} />}
                    {...stateOf(outcome)}
                    onClick={() => choose(outcome)}
                  >
                    {outcome.label}
                  </Button>
                ))}
              </Actions>
            </>
          )}
          {!cameFirst && suggestion}
          {!mayDecide && <Notice tone="plain">{t("task.onlyLook")}</Notice>}
        </div>
      </Panel>
    </>
  );
}

function OutcomeSign({ id }: { id: string }) {
  if (id === "reject") return <Icon name="close" size={16} />;
  return <Icon name="check" size={16} />;
}
