import { Choice, Field } from "./fields";
import type { Shape } from "./model";
import type { Model } from "./use-model";
import { say } from "./texts";

/** Once, or once for each item of a list. */
export function RepeatFields({ shape, model: { settings } }: { shape: Shape; model: Model }) {
  const repeating = settings.repeating(shape);
  return (
    <>
      <Choice
        label={say("outline.repeat")}
        value={repeating ? (repeating.together ? "together" : "inTurn") : "once"}
        options={[
          { value: "once", label: say("outline.once") },
          { value: "inTurn", label: say("outline.inTurn") },
          { value: "together", label: say("outline.atOnce") },
        ]}
        onChoose={(how) =>
          settings.setRepeating(
            shape,
            how === "once"
              ? undefined
              : { collection: "", element: "", ...repeating, together: how === "together" },
          )
        }
      />
      {repeating && (
        <>
          <Field
            label={say("outline.list")}
            hint={say("outline.listHint")}
            value={repeating.collection}
            onCommit={(collection) => settings.setRepeating(shape, { ...repeating, collection })}
          />
          <Field
            label={say("outline.item")}
            value={repeating.element}
            onCommit={(element) => settings.setRepeating(shape, { ...repeating, element })}
          />
        </>
      )}
    </>
  );
}
