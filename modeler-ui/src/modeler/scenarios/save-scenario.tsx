import { Checkbox, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Move, Rehearsal, RehearsalStart } from "../../shared/api";
import { say } from "../../shared/rehearsal";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { useCreateScenario } from "./queries";
import { plainData, wayOf } from "./way";

type Props = {
  seen: Rehearsal;
  start: RehearsalStart;
  moves: readonly Move[];
  process: string;
  onClose: () => void;
};

/** Keeps what was played: the way and the chosen data are what is expected from now on. */
export default function SaveScenario({ seen, start, moves, process, onClose }: Props) {
  const [name, setName] = useState("");
  const data = useMemo(() => plainData(seen), [seen]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const create = useCreateScenario(process);
  const save = () =>
    create.mutate(
      {
        name: name.trim(),
        start,
        moves: [...moves],
        way: wayOf(seen),
        variables: Object.fromEntries(Object.entries(data).filter(([each]) => !left.has(each))),
      },
      {
        onSuccess: ({ content }) => {
          toast(say("scenarios.saved", { name: content.name }));
          onClose();
        },
      },
    );
  return (
    <Dialog title={say("scenarios.saveTitle")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <p className="dim">{say("scenarios.saveLead")}</p>
          <TextInput
            label={say("scenarios.name")}
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <h3>{say("scenarios.expectedData")}</h3>
          {Object.keys(data).length === 0 && <p className="dim">{say("scenarios.noData")}</p>}
          {Object.entries(data).map(([each, value]) => (
            <Checkbox
              key={each}
              label={`${each} = ${JSON.stringify(value)}`}
              checked={!left.has(each)}
              onChange={(event) => {
                const expected = event.currentTarget.checked;
                setLeft((before) => {
                  const after = new Set(before);
                  if (expected) after.delete(each);
                  else after.add(each);
                  return after;
                });
              }}
            />
          ))}
          {create.error && <Notice tone="failed">{create.error.message}</Notice>}
          <Actions>
            <Button type="submit" loading={create.isPending}>
              {t("action.save")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("action.cancel")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
