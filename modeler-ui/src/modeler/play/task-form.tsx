import { useState } from "react";
import { FormFields, type FormHandle } from "../../shared/form";
import { Actions, Button } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import { at, waitName, type WaitProps } from "./wait";

/** A person's task: its form and the ways to decide it. */
export function TaskForm({ wait, busy, onAct }: WaitProps) {
  const [form, setForm] = useState<FormHandle | null>(null);
  const choose = (outcome: { id: string; label: string }) => {
    const fields = wait.form ? form?.values() : {};
    if (!fields) return;
    onAct({
      label: say("play.decided", { name: waitName(wait), outcome: outcome.label }),
      move: { kind: "decide", ...at(wait), outcome: outcome.id, fields },
    });
  };
  return (
    <>
      {wait.form && <FormFields form={wait.form} data={wait.values ?? {}} ref={setForm} />}
      <Actions>
        {(wait.outcomes ?? []).map((outcome, index) => (
          <Button
            key={outcome.id}
            variant={index === 0 ? "filled" : "default"}
            disabled={busy}
            onClick={() => choose(outcome)}
          >
            {outcome.label}
          </Button>
        ))}
      </Actions>
    </>
  );
}
