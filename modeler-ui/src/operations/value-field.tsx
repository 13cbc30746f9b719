import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { VariableType } from "../shared/api";
import { valueOf } from "./typed";
import { say } from "./texts";

type Props = { type: VariableType; text: string; onText: (text: string) => void };

/** Where one types a value, as its type wants it. */
export function ValueField({ type, text, onText }: Props) {
  const isWrong = text !== "" && !valueOf(type, text).ok;
  switch (type) {
    case "boolean":
      return (
        <NativeSelect
          label={say("repair.value")}
          value={text}
          data={[
            { value: "", label: say("repair.neither") },
            { value: "true", label: say("repair.yes") },
            { value: "false", label: say("repair.no") },
          ]}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
    case "json":
      return (
        <Textarea
          label={say("repair.value")}
          autosize
          minRows={4}
          maxRows={16}
          value={text}
          error={isWrong && say("repair.invalid.json")}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          label={say("repair.value")}
          type={type === "date" ? "datetime-local" : "text"}
          inputMode={type === "number" ? "decimal" : "text"}
          value={text}
          error={isWrong && say(`repair.invalid.${type}`)}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
  }
}
