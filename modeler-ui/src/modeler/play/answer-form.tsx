import { TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { Actions, Button } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import { allTyped, written } from "./typed";
import { ValuesEditor } from "./values-editor";
import { Values } from "./values";
import { at, waitName, type WaitProps } from "./wait";
import classes from "./play.module.css";

/** What comes from outside: the answer of a system or of a called process, a message, a signal. */
export function AnswerForm({ wait, busy, onAct }: WaitProps) {
  const examples = wait.example ?? {};
  const codes = useId();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, written(value)])),
  );
  const [error, setError] = useState(wait.errors?.[0] ?? "");
  const name = waitName(wait);
  const arrives = wait.kind === "message" || wait.kind === "signal";
  return (
    <>
      {wait.inputs && Object.keys(wait.inputs).length > 0 && (
        <div>
          <h3>{say("play.inputs")}</h3>
          <Values values={wait.inputs} />
        </div>
      )}
      <div>
        <h3>{arrives ? say("play.brings") : say("play.answers")}</h3>
        <ValuesEditor texts={texts} onChange={setTexts} />
      </div>
      <Actions>
        <Button
          disabled={busy}
          onClick={() =>
            onAct({
              label: say(arrives ? "play.arrived" : "play.answered", { name }),
              move: {
                kind: arrives ? "receive" : "answer",
                ...at(wait),
                result: allTyped(texts, examples),
              },
            })
          }
        >
          {say(arrives ? "play.receive" : "play.answer")}
        </Button>
      </Actions>
      {!arrives && (
        <div className={classes.add}>
          <TextInput
            label={say("play.error")}
            list={codes}
            value={error}
            onChange={(event) => setError(event.currentTarget.value)}
          />
          <datalist id={codes}>
            {(wait.errors ?? []).map((code) => (
              <option key={code} value={code} />
            ))}
          </datalist>
          <Button
            variant="default"
            disabled={busy || !error.trim()}
            onClick={() =>
              onAct({
                label: say("play.refused", { name, error: error.trim() }),
                move: { kind: "refuse", ...at(wait), error: error.trim() },
              })
            }
          >
            {say("play.refuse")}
          </Button>
        </div>
      )}
    </>
  );
}
