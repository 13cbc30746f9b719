import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { etagOf, type Scenario } from "../../shared/api";
import { useSaving } from "../../shared/conflict";
import { say } from "../../shared/rehearsal";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { allTyped, layout, rehearse, ValuesEditor, written } from "../play";
import type { DraftContent } from "../queries";
import type { Names } from "./drawing-names";
import { fieldsOf } from "./fields";
import { expectedOf, useChangeScenario, type Expected } from "./queries";
import { plainData, wayOf } from "./way";

type Props = { scenario: Scenario; names: Names; drawn: DraftContent; onClose: () => void };

const asTexts = ({ variables }: Expected) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, written(value)]));

/** What a scenario is called and what it expects. */
export function EditScenario({ scenario, names, drawn, onClose }: Props) {
  const opened = expectedOf(scenario);
  const [expected, setExpected] = useState(opened);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => asTexts(opened));
  const show = (values: Expected) => {
    setExpected(values);
    setTexts(asTexts(values));
  };
  const saving = useSaving({
    change: useChangeScenario(scenario),
    name: opened.name,
    opened: { values: opened, etag: etagOf(scenario) },
    fields: fieldsOf(names),
    read: (present) => expectedOf(present as Scenario),
    onValues: show,
    onSaved: ({ content }) => {
      toast(say("scenarios.changed", { name: content.name }));
      onClose();
    },
  });
  const { start, moves, callsByHand } = scenario.content;
  const trying = useMutation({
    mutationFn: () =>
      rehearse(drawn, [{ label: "", start }, ...moves.map((move) => ({ label: "", move }))], callsByHand),
    onSuccess: (seen) => {
      const now = plainData(seen);
      const variables = Object.fromEntries(
        Object.keys(expected.variables).flatMap((name) => (name in now ? [[name, now[name]] as const] : [])),
      );
      show({ ...expected, way: wayOf(seen), variables });
    },
  });
  const failure = saving.failure ?? trying.error;
  return (
    <>
      <Dialog title={say("scenarios.changeNamed", { name: opened.name })} onClose={onClose}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.save({
              ...expected,
              name: expected.name.trim(),
              variables: allTyped(texts, expected.variables),
            });
          }}
        >
          <Stack>
            <TextInput
              label={say("scenarios.name")}
              required
              maxLength={200}
              value={expected.name}
              onChange={(event) => setExpected({ ...expected, name: event.currentTarget.value })}
            />
            <h3>{say("scenarios.way")}</h3>
            <p className={layout.way}>{expected.way.map(names.of).join(", ")}</p>
            <div>
              <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>
                {say("scenarios.wayNow")}
              </Button>
            </div>
            <div role="status">{trying.isSuccess && <p className="dim">{say("scenarios.wayTaken")}</p>}</div>
            <h3>{say("scenarios.expectedData")}</h3>
            <ValuesEditor texts={texts} removable onChange={setTexts} />
            {failure && <Notice tone="failed">{failure.message}</Notice>}
            <Actions>
              <Button type="submit" loading={saving.isPending}>
                {t("action.save")}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t("action.cancel")}
              </Button>
            </Actions>
          </Stack>
        </form>
      </Dialog>
      {saving.conflict}
    </>
  );
}
