import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../model";
import type { Model } from "../use-model";
import { setVariable, variablesOf } from "./part-variables";
import { isVariable, nameFor, type Part } from "./parts";
import { say } from "./texts";
import classes from "./test-event.module.css";

type Props = { part: Part; shape: Shape; model: Model };

/** One value of the event, and the variable that it becomes; a name counts once its field is left. */
export function PartRow({ part, shape, model }: Props) {
  const { extensions, edits } = model;
  const variables = variablesOf(shape, extensions);
  const name = variables.get(part.pointer);
  const others = [...variables].filter(([pointer]) => pointer !== part.pointer).map(([, other]) => other);
  const [typed, setTyped] = useState<string>();
  const set = (next: string) => edits.change(() => setVariable(shape, extensions, part.pointer, next));
  const wrong =
    typed === undefined || typed === name
      ? undefined
      : !isVariable(typed)
        ? say("testEvent.invalid")
        : others.includes(typed)
          ? say("testEvent.taken")
          : undefined;
  return (
    <li className={classes.part}>
      <Checkbox
        checked={name !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? nameFor(part, others) : "")}
        aria-label={say("testEvent.take", { part: part.path })}
        label={
          <span>
            <code className={classes.path}>{part.path}</code>
            <span className={classes.value}>{part.value}</span>
          </span>
        }
      />
      {name !== undefined && (
        <TextInput
          label={say("testEvent.variable")}
          value={typed ?? name}
          {...(wrong ? { error: wrong } : {})}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => {
            if (typed !== undefined && !wrong) set(typed);
            if (!wrong) setTyped(undefined);
          }}
        />
      )}
    </li>
  );
}
