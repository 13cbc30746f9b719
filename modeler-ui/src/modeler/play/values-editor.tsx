import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../shared/icons";
import { Button, Stack } from "../../shared/ui";
import { say } from "../texts";
import classes from "./play.module.css";

type Texts = Readonly<Record<string, string>>;

/** Names and values that somebody writes: an answer, what a message brings. */
export function ValuesEditor({ texts, onChange }: { texts: Texts; onChange: (texts: Texts) => void }) {
  const [name, setName] = useState("");
  const add = () => {
    if (!name.trim()) return;
    onChange({ ...texts, [name.trim()]: texts[name.trim()] ?? "" });
    setName("");
  };
  return (
    <Stack>
      {Object.entries(texts).map(([key, text]) =>
        text.includes("\n") ? (
          <Textarea
            key={key}
            label={key}
            rows={4}
            value={text}
            onChange={(event) => onChange({ ...texts, [key]: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            key={key}
            label={key}
            value={text}
            onChange={(event) => onChange({ ...texts, [key]: event.currentTarget.value })}
          />
        ),
      )}
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
