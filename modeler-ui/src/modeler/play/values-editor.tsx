import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../shared/icons";
import { Button, Stack } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import classes from "./play.module.css";

type Texts = Readonly<Record<string, string>>;

type Props = { texts: Texts; removable?: boolean; onChange: (texts: Texts) => void };

/** Names and values that somebody writes: an answer, what a message brings. */
export function ValuesEditor({ texts, removable = false, onChange }: Props) {
  const [name, setName] = useState("");
  const add = () => {
    if (!name.trim()) return;
    onChange({ ...texts, [name.trim()]: texts[name.trim()] ?? "" });
    setName("");
  };
  return (
    <Stack>
      {Object.entries(texts).map(([key, text]) => {
        const Field = text.includes("\n") ? Textarea : TextInput;
        return (
          <div key={key} className={classes.add}>
            <Field
              label={key}
              {...(Field === Textarea && { rows: 4 })}
              value={text}
              onChange={(event: { currentTarget: { value: string } }) =>
                onChange({ ...texts, [key]: event.currentTarget.value })
              }
            />
            {removable && (
              <Button
                variant="default"
                onClick={() =>
                  onChange(Object.fromEntries(Object.entries(texts).filter(([each]) => each !== key)))
                }
              >
                {say("play.removeField", { name: key })}
              </Button>
            )}
          </div>
        );
      })}
      <div className={classes.add}>
        <TextInput
          label={say("play.newField")}
          description={say("play.newFieldHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={add}>
          {say("play.addField")}
        </Button>
      </div>
    </Stack>
  );
}
