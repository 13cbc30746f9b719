import { t } from "../../shared/texts";
import { Choice, Field } from "./fields";
import type { Shape } from "./model";
import type { Model } from "./use-model";

/** Once, or once for each item of a list. */
export function RepeatFields({ shape, model: { settings } }: { shape: Shape; model: Model }) {
  const repeating = settings.repeating(shape);
  return (
    <>
      <Choice
        label={t("outline.repeat")}
        value={repeating ? (repeating.together ? "together" : "inTurn") : "once"}
        options={[
          { value: "once", label: t("outline.once") },
          { value: "inTurn", label: t("outline.inTurn") },
          { value: "together", label: t("outline.atOnce") },
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
            label={t("outline.list")}
            hint={t("outline.listHint")}
            value={repeating.collection}
            onCommit={(collection) => settings.setRepeating(shape, { ...repeating, collection })}
          />
          <Field
            label={t("outline.item")}
            value={repeating.element}
            onCommit={(element) => settings.setRepeating(shape, { ...repeating, element })}
          />
        </>
      )}
    </>
  );
}
