import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Stack } from "../../shared/ui";
import type { NewStep } from "./edits";
import { kindById, type Kind } from "./kinds";
import type { Template } from "./services";
import { say } from "./texts";

type Props = {
  title: string;
  kinds: readonly Kind[];
  templates: readonly Template[];
  onAdd: (step: NewStep) => void;
  onClose: () => void;
};

/** What comes next: of which kind, by which connector, under which name. */
export function AddStep({ title, kinds, templates, onAdd, onClose }: Props) {
  const [chosen, setChosen] = useState(kinds[0]?.id ?? "");
  const [name, setName] = useState("");
  const offered = templates.filter(({ appliesTo }) => appliesTo.includes("bpmn:ServiceTask"));
  const [templateId, setTemplateId] = useState(offered[0]?.id ?? "");
  const kind = kindById(chosen);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const template = offered.find(({ id }) => chosen === "service" && id === templateId);
          if (kind) onAdd({ kind, name: name.trim(), ...(template ? { template } : {}) });
        }}
      >
        <Stack>
          <NativeSelect
            label={say("outline.kind")}
            data={kinds.map(({ id, label }) => ({ value: id, label: say(label) }))}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          {chosen === "service" && offered.length > 0 && (
            <NativeSelect
              label={say("outline.connector")}
              data={offered.map((each) => ({ value: each.id, label: each.name }))}
              value={templateId}
              onChange={(event) => setTemplateId(event.currentTarget.value)}
            />
          )}
          <TextInput
            label={t("people.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit">{say("outline.add")}</Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
