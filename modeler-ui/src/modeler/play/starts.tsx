import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Rehearsal } from "../../shared/api";
import { FormFields, type FormHandle } from "../../shared/form";
import { Icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import { Button, Panel, Stack } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import type { Act } from "./rehearse";
import { allTyped, written } from "./typed";
import { ValuesEditor } from "./values-editor";

type Props = { start: Rehearsal["starts"][number]; busy: boolean; onAct: (act: Act) => void };

/** One way to begin, with what begins it. */
export function StartCard({ start, busy, onAct }: Props) {
  const [form, setForm] = useState<FormHandle | null>(null);
  const [key, setKey] = useState("");
  const examples = start.example ?? {};
  const brings = start.kind === "message";
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, written(value)])),
  );
  const name = start.name ?? start.element;
  const begin = () => {
    const fields = brings ? allTyped(texts, examples) : start.form ? form?.values() : {};
    if (!fields) return;
    const businessKey = key.trim();
    onAct({
      label: say("play.startedAt", { name }),
      start: { element: start.element, fields, ...(businessKey && { businessKey }) },
    });
  };
  return (
    <Panel title={name}>
      <Stack>
        {start.event && <p className="dim">{say("play.startsWith", { event: start.event })}</p>}
        {brings && <ValuesEditor texts={texts} onChange={setTexts} />}
        {start.form && <FormFields form={start.form} data={{}} ref={setForm} />}
        <TextInput
          label={t("instance.businessKey")}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <div>
          <Button leftSection={<Icon name="play" size={16} />} disabled={busy} onClick={begin}>
            {say("play.begin")}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
