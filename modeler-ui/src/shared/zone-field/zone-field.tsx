import { TextInput, type TextInputProps } from "@mantine/core";
import { useId } from "react";

type Props = Pick<TextInputProps, "label" | "description" | "error" | "required"> & {
  value: string;
  onChange: (zone: string) => void;
};

/** A time zone, in a list in which one searches by typing. */
export function ZoneField({ value, onChange, ...rest }: Props) {
  const list = useId();
  return (
    <>
      <TextInput
        {...rest}
        list={list}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
