import { Choice, Field } from "./fields";
import type { Shape } from "./model";
import type { Model } from "./use-model";
import { say } from "./texts";

/** What a connected system is asked to do, and with which values; the fields are those of its element template. */
export function ConnectorFields({ shape, model }: { shape: Shape; model: Model }) {
  const { templates, extensions, edits } = model;
  const applied = templates.get(shape);
  const offered = model.offered.filter(({ appliesTo }) => appliesTo.includes(shape.type));
  if (offered.length === 0) return null;
  return (
    <>
      <Choice
        label={say("outline.connector")}
        value={applied?.id ?? ""}
        options={[
          ...(applied ? [] : [{ value: "", label: say("outline.none") }]),
          ...offered.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(id) => {
          const template = offered.find((each) => each.id === id);
          if (template) edits.applyTemplate(shape, template);
        }}
      />
      {applied?.properties.map((property) => {
        const { label, type = "String", choices, binding } = property;
        if (!label || type === "Hidden") return null;
        const value = extensions.value(shape, property);
        const commit = (typed: string) => edits.change(() => extensions.setValue(shape, property, typed));
        const key = `${applied.id} ${binding.type} ${binding.name}`;
        return choices ? (
          <Choice
            key={key}
            label={label}
            value={value}
            hint={property.description}
            options={choices.map((each) => ({ value: each.value, label: each.name }))}
            onChoose={commit}
          />
        ) : (
          <Field
            key={key}
            label={label}
            value={value}
            hint={property.description}
            long={type === "Text"}
            required={property.constraints?.notEmpty ?? false}
            onCommit={commit}
          />
        );
      })}
    </>
  );
}
