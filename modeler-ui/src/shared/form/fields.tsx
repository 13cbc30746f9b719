import { Checkbox, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { locale, t } from "../texts";
import type { Field } from "./schema";
import classes from "./form.module.css";

type FieldProps = {
  field: Field;
  value: unknown;
  complaint: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
};

const shown = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** "18,400", but a year stays "2026". */
const readable = (value: unknown): string =>
  typeof value === "number"
    ? new Intl.NumberFormat(locale(), { useGrouping: "min2", maximumFractionDigits: 20 }).format(value)
    : shown(value);

/** One field of a form, drawn with the controls of the rest of the screen. */
export function FieldControl({ field, value, complaint, disabled, onChange }: FieldProps) {
  const common = {
    label: field.label,
    description: field.description,
    error: complaint,
    disabled,
    withAsterisk: field.rules.required === true,
    name: field.key,
  };
  const { readonly: readOnly } = field;
  switch (field.type) {
    case "text":
      return <p className={classes.text}>{field.label}</p>;
    case "textfield":
      return (
        <TextInput
          {...common}
          readOnly={readOnly}
          value={shown(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "textarea":
      return (
        <Textarea
          {...common}
          readOnly={readOnly}
          rows={4}
          value={shown(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "number":
      if (readOnly) return <TextInput {...common} readOnly value={readable(value)} />;
      return (
        <TextInput
          {...common}
          type="number"
          inputMode="decimal"
          step={field.step ?? "any"}
          value={shown(value)}
          onChange={(event) => {
            const { value: typed } = event.currentTarget;
            onChange(typed === "" ? null : Number(typed));
          }}
        />
      );
    case "datetime":
      return (
        <TextInput
          {...common}
          readOnly={readOnly}
          type={field.subtype === "datetime" ? "datetime-local" : field.subtype}
          value={shown(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "checkbox":
      return (
        <Checkbox
          name={field.key}
          label={field.label}
          description={field.description}
          error={complaint}
          disabled={disabled || readOnly}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "select":
      return (
        <NativeSelect
          {...common}
          disabled={disabled || readOnly}
          data={[{ value: "", label: t("form.choose") }, ...field.options]}
          value={shown(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "radio":
      return (
        <Radio.Group {...common} value={shown(value)} onChange={onChange}>
          {field.options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              label={option.label}
              disabled={disabled || readOnly}
            />
          ))}
        </Radio.Group>
      );
  }
}
