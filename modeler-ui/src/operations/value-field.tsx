import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { VariableType } from "../shared/api";
import { t } from "../shared/texts";
import { valueOf } from "./typed";

type Props = { type: VariableType; text: string; onText: (text: string) => void };

/** Where one types a value, as its type wants it. */
export function ValueField({ type, text, onText }: Props) {
  const isWrong = text !== "" && !valueOf(type, text).ok;
  switch (type) {
    case "boolean":
      return (
        <NativeSelect
          label={t("repair.value")}
          value={text}
          data={[
            { value: "", label: t("repair.neither") },
            { value: "true", label: t("repair.yes") },
            { value: "false", label: t("repair.no") },
          ]}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
    case "json":
      return (
        <Textarea
          label={t("repair.value")}
          autosize
          minRows={4}
          maxRows={16}
          value={text}
          error={isWrong && t("repair.invalid.json")}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          label={t("repair.value")}
          type={type === "date" ? "datetime-local" : "text"}
          inputMode={type === "number" ? "decimal" : "text"}
          value={text}
          error={isWrong && t(`repair.invalid.${type}`)}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
  }
}
