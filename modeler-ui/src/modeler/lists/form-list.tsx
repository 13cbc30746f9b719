import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Actions, Button, Dialog, Notice, Stack } from "../../shared/ui";
import type { EditorProps } from "../editor-props";
import { Field } from "../outline";
import {
  choicesOf,
  fieldKinds,
  hasChoices,
  isKnown,
  isRequired,
  keyOf,
  labelOf,
  moved,
  newField,
  readSchema,
  withChoices,
  withLabel,
  withRequired,
  writeSchema,
  type Component,
  type FieldKind,
} from "./form-model";
import { Line, Lines, Moves } from "./lines";
import { say } from "./texts";
import classes from "./lists.module.css";

/** A form as a list of its fields, to be made with a finger; what else it holds stays as it is. */
export default function FormList({ content, onChange }: EditorProps) {
  const [schema, setSchema] = useState(() => {
    try {
      return readSchema(content);
    } catch {
      return undefined;
    }
  });
  const [open, setOpen] = useState<number>();
  const [adding, setAdding] = useState(false);
  if (!schema) return <Notice tone="failed">{say("lists.unreadable")}</Notice>;
  const { components } = schema;
  const change = (after: Component[]) => {
    const changed = { ...schema, components: after };
    setSchema(changed);
    onChange(writeSchema(changed));
  };
  const opened = open === undefined ? undefined : components[open];
  return (
    <div className={classes.list}>
      {components.length === 0 && <p className="dim">{say("lists.empty")}</p>}
      <Lines title={say("lists.fields")} add={say("lists.addField")} onAdd={() => setAdding(true)}>
        {components.map((component, index) => (
          <Line
            key={index}
            icon="form"
            title={nameOf(component)}
            detail={kindName(component)}
            onOpen={() => setOpen(index)}
          />
        ))}
      </Lines>
      {adding && (
        <AddField
          onAdd={(kind, label) => {
            change([...components, newField(kind, label, components)]);
            setAdding(false);
            if (hasChoices(kind)) setOpen(components.length);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {opened && open !== undefined && (
        <FieldDetails
          component={opened}
          index={open}
          count={components.length}
          onChange={(after) => change(components.map((each, index) => (index === open ? after : each)))}
          onMove={(to) => change(moved(components, open, to))}
          onRemove={() => change(components.filter((_, index) => index !== open))}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

const nameOf = (component: Component): string =>
  labelOf(component).trim() || keyOf(component) || say("lists.unnamed");

const kindName = ({ type }: Component): string =>
  isKnown(type) ? say(`lists.kinds.${type}`) : say("lists.other", { type });

type AddProps = { onAdd: (kind: FieldKind, label: string) => void; onClose: () => void };

function AddField({ onAdd, onClose }: AddProps) {
  const [kind, setKind] = useState<FieldKind>("textfield");
  const [label, setLabel] = useState("");
  return (
    <Dialog title={say("lists.addField")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(kind, label.trim());
        }}
      >
        <Stack>
          <NativeSelect
            label={say("lists.kind")}
            data={fieldKinds.map((value) => ({ value, label: say(`lists.kinds.${value}`) }))}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as FieldKind)}
          />
          <TextInput
            label={say(kind === "text" ? "lists.words" : "lists.label")}
            required
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit">{say("lists.addField")}</Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}

type DetailsProps = {
  component: Component;
  index: number;
  count: number;
  onChange: (after: Component) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onClose: () => void;
};

function FieldDetails({ component, onChange, ...rest }: DetailsProps) {
  const { type } = component;
  return (
    <Dialog title={nameOf(component)} onClose={rest.onClose}>
      <Stack>
        <p className="dim">{kindName(component)}</p>
        {isKnown(type) && (
          <Field
            label={say(type === "text" ? "lists.words" : "lists.label")}
            long={type === "text"}
            value={labelOf(component)}
            onCommit={(label) => onChange(withLabel(component, label))}
          />
        )}
        {isKnown(type) && type !== "text" && (
          <>
            <Field
              label={say("lists.key")}
              hint={say("lists.keyHint")}
              value={keyOf(component)}
              onCommit={(key) => onChange({ ...component, key: key.trim() })}
            />
            {hasChoices(type) && (
              <Field
                long
                label={say("lists.choices")}
                hint={say("lists.choicesHint")}
                value={choicesOf(component)}
                onCommit={(lines) => onChange(withChoices(component, lines))}
              />
            )}
            <Checkbox
              label={say("lists.required")}
              checked={isRequired(component)}
              onChange={(event) => onChange(withRequired(component, event.currentTarget.checked))}
            />
          </>
        )}
        <Moves {...rest} />
      </Stack>
    </Dialog>
  );
}
