import { Icon } from "../../shared/icons";
import { Button } from "../../shared/ui";
import { Choice, Field } from "./fields";
import type { Shape } from "./model";
import { fieldOf, labelsToTake, setField, setSuggester, suggesterOf, takeLabels } from "./suggesting";
import { say } from "./texts";
import type { Model } from "./use-model";
import { nameOf } from "./words";

/** Which of the assistant's steps a task shows the suggestion of; nothing in a drawing without such a step. */
export function SuggestionFields({ shape, model }: { shape: Shape; model: Model }) {
  const { extensions, edits, suggesting } = model;
  const step = suggesterOf(shape, extensions);
  if (suggesting.length === 0 && step === "") return null;
  const labels = labelsToTake(shape, suggesting, extensions);
  return (
    <>
      <Choice
        label={say("outline.suggestion.of")}
        hint={say("outline.suggestion.ofHint")}
        value={step}
        options={[
          { value: "", label: say("outline.suggestion.none") },
          ...suggesting.map((each) => ({ value: each.id, label: nameOf(each) })),
        ]}
        onChoose={(id) => edits.change(() => setSuggester(shape, extensions, id))}
      />
      {step !== "" && (
        <Field
          label={say("outline.suggestion.field")}
          hint={say("outline.suggestion.fieldHint")}
          value={fieldOf(shape, extensions)}
          onCommit={(key) => edits.change(() => setField(shape, extensions, key))}
        />
      )}
      {labels.length > 0 && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon name="check" size={16} />}
            onClick={() => edits.change(() => takeLabels(shape, extensions, labels))}
          >
            {say("outline.suggestion.take")}
          </Button>
        </div>
      )}
    </>
  );
}
