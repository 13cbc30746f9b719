import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { Connection, RecordKind, RecordOverview } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { Actions, Button, Notice, Panel, Stack } from "../../shared/ui";
import { say } from "../texts";
import { FieldPair } from "./field-pair";
import { fieldFor, type MappedField, type MappingValues } from "./values";
import classes from "./mapping.module.css";

type Props = {
  connection: Connection;
  kind: RecordKind;
  /** What the workspace calls its records already; undefined where that could not be told. */
  known: RecordOverview | undefined;
  values: MappingValues;
  onChange: (values: MappingValues) => void;
  action: string;
  busy: boolean;
  error: Error | null;
  onSubmit: () => void;
};

export function MappingForm({
  connection,
  kind,
  known,
  values,
  onChange,
  action,
  busy,
  error,
  onSubmit,
}: Props) {
  const { fields } = values;
  const set = (some: Partial<MappingValues>) => onChange({ ...values, ...some });
  const ours = known?.kinds.find((each) => each.kind === values.kind)?.fields ?? [];
  const free = kind.fields.filter(({ name }) => !fields.some(({ theirs }) => theirs === name));
  const next = free[0];
  const key = kind.fields.find(({ name }) => name === kind.key)?.label;
  /** What is told apart by a field follows it when it gets another name. */
  const setField = (at: number, field: MappedField) =>
    set({
      fields: fields.map((each, index) => (index === at ? field : each)),
      ...(values.matchField === fields[at]?.ours && { matchField: field.ours }),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack>
        {error && <Notice tone="failed">{error.message}</Notice>}
        <Panel>
          <Stack>
            <TextInput
              label={say("mapping.kind")}
              description={say(kind.mapping ? "mapping.kindStays" : "mapping.kindHint")}
              required
              readOnly={kind.mapping !== undefined}
              maxLength={40}
              list="known-kinds"
              value={values.kind}
              onChange={(event) => set({ kind: event.currentTarget.value })}
            />
            <datalist id="known-kinds">
              {known?.kinds.map((each) => (
                <option key={each.kind} value={each.kind} />
              ))}
            </datalist>
            <NativeSelect
              label={say("mapping.match")}
              description={say("mapping.matchHint")}
              value={values.matchField}
              data={[
                { value: "", label: say("mapping.matchNone") },
                ...fields.filter((each) => each.ours).map((each) => ({ value: each.ours, label: each.ours })),
              ]}
              onChange={(event) => set({ matchField: event.currentTarget.value })}
            />
            {kind.creatable && (
              <Checkbox
                label={say("mapping.creates", { name: connection.name })}
                description={say("mapping.createsHint", { field: key ?? kind.key })}
                checked={values.creates}
                onChange={(event) => set({ creates: event.currentTarget.checked })}
              />
            )}
          </Stack>
        </Panel>
        <Panel title={say("mapping.fields")}>
          <ul className={classes.fields}>
            {fields.map((field, at) => (
              <FieldPair
                key={at}
                connection={connection}
                kind={kind}
                field={field}
                free={free}
                onChange={(changed) => setField(at, changed)}
                onRemove={() => set({ fields: fields.filter((_, index) => index !== at) })}
              />
            ))}
          </ul>
          <datalist id="known-fields">
            {ours.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            disabled={next === undefined}
            onClick={() => next && set({ fields: [...fields, fieldFor(next, ours)] })}
          >
            {say("mapping.addField")}
          </Button>
        </Panel>
        <Actions>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
