import { useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import type { Form } from "../api";
import { useLater } from "../later";
import { t } from "../texts";
import { Actions, Button, Loading, Notice } from "../ui";
import { check, type Complaints } from "./check";
import { FieldControl } from "./fields";
import type { FormHandle } from "./form-handle";
import { fieldsOf, type Field } from "./schema";
import { changedValues, initialValues, read, submitted, write, type Values } from "./values";
import classes from "./form.module.css";

const formJs = async () => (await import("./form-js")).default;

type FormFieldsProps = {
  form: Form;
  data: Values;
  disabled?: boolean;
  /** What was changed in it so far, where somebody else keeps that. */
  changed?: Values;
  onChange?: (changed: Values) => void;
  ref: Ref<FormHandle>;
};

type KeptFormProps = Required<FormFieldsProps>;

/** A form-js form: simple ones are drawn natively, the others by form-js, loaded when needed. */
export function FormFields({ form, data, disabled = false, changed, onChange, ref }: FormFieldsProps) {
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [own, setOwn] = useState<Values>({});
  // Whoever shows a form may hand over other objects at each rendering: what they say counts.
  const [given, setGiven] = useState(data);
  if (given !== data && JSON.stringify(given) !== JSON.stringify(data)) setGiven(data);
  const kept = { form, data: given, disabled, changed: changed ?? own, onChange: onChange ?? setOwn, ref };
  return fields ? <NativeForm {...kept} fields={fields} /> : <LaterForm {...kept} />;
}

/** By form-js; where it cannot be loaded, that is said at once. */
function LaterForm(kept: KeptFormProps) {
  const { loaded: FormJs, missing } = useLater(formJs);
  if (FormJs) return <FormJs {...kept} />;
  if (!missing) return <Loading rows={3} />;
  return (
    <Notice tone="waiting" icon="offline">
      <p>{t("form.notHere")}</p>
      <Actions>
        <Button variant="default" onClick={() => location.reload()}>
          {t("action.tryAgain")}
        </Button>
      </Actions>
    </Notice>
  );
}

type NativeFormProps = KeptFormProps & { fields: Field[] };

function NativeForm({ fields, data, disabled, changed, onChange, ref }: NativeFormProps) {
  const values = useMemo(
    () => changedValues(fields, initialValues(fields, data), changed),
    [fields, data, changed],
  );
  const [complaints, setComplaints] = useState<Complaints>({});
  const latest = useRef({ changed, onChange });
  useEffect(() => {
    latest.current = { changed, onChange };
  });

  useImperativeHandle(
    ref,
    () => ({
      values: () => {
        const found = check(fields, values);
        setComplaints(found);
        const first = fields.find((field) => found[field.id]);
        if (!first) return submitted(fields, values);
        document.querySelector<HTMLElement>(`[name="${CSS.escape(first.key)}"]`)?.focus();
        return undefined;
      },
      fill: (key, value) => {
        latest.current.onChange(write(latest.current.changed, key, value));
        const filled = fields.filter((field) => field.key === key).map(({ id }) => id);
        setComplaints((all) =>
          Object.fromEntries(Object.entries(all).filter(([id]) => !filled.includes(id))),
        );
      },
    }),
    [fields, values],
  );

  return (
    <div className={classes.form}>
      {fields.map((field) => (
        <FieldControl
          key={field.id}
          field={field}
          value={read(values, field.key)}
          complaint={complaints[field.id]}
          disabled={disabled}
          onChange={(value) => {
            onChange(write(changed, field.key, value));
            setComplaints(({ [field.id]: _, ...others }) => others);
          }}
        />
      ))}
    </div>
  );
}
