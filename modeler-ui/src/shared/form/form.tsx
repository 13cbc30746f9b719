import { lazy, Suspense, useImperativeHandle, useMemo, useState, type Ref } from "react";
import type { Form } from "../api";
import { Loading } from "../ui";
import { check, type Complaints } from "./check";
import { FieldControl } from "./fields";
import type { FormHandle } from "./form-handle";
import { fieldsOf, type Field } from "./schema";
import { initialValues, read, submitted, write, type Values } from "./values";
import classes from "./form.module.css";

const FormJs = lazy(() => import("./form-js"));

type FormFieldsProps = {
  form: Form;
  data: Values;
  disabled?: boolean;
  ref: Ref<FormHandle>;
};

/** A form-js form: simple ones are drawn natively, the others by form-js, loaded when needed. */
export function FormFields({ form, data, disabled = false, ref }: FormFieldsProps) {
  const fields = useMemo(() => fieldsOf(form), [form]);
  if (fields) return <NativeForm fields={fields} data={data} disabled={disabled} ref={ref} />;
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <FormJs form={form} data={data} disabled={disabled} ref={ref} />
    </Suspense>
  );
}

type NativeFormProps = { fields: Field[]; data: Values; disabled: boolean; ref: Ref<FormHandle> };

function NativeForm({ fields, data, disabled, ref }: NativeFormProps) {
  const [values, setValues] = useState(() => initialValues(fields, data));
  const [complaints, setComplaints] = useState<Complaints>({});

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
            setValues((before) => write(before, field.key, value));
            setComplaints(({ [field.id]: _, ...others }) => others);
          }}
        />
      ))}
    </div>
  );
}
