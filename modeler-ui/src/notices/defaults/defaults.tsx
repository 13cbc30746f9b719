import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, type NoticeSettings } from "../../shared/api";
import { useSaving } from "../../shared/conflict";
import { t } from "../../shared/texts";
import { Actions, Back, Button, Loaded, Notice, Page, Panel, Stack, toast } from "../../shared/ui";
import { Choices } from "../choices";
import { Paces } from "../paces";
import { When } from "./when";
import { defaultsQuery, useChangeDefaults } from "./queries";
import { say } from "./texts";
import { fieldsOf, settingsOf, valuesOf } from "./values";

/** How people are told who have not chosen themselves. */
export function Defaults() {
  const query = useQuery(defaultsQuery);
  return (
    <Page title={say("title")} lead={say("lead")} back={<Back to="/messages">{t("place.messages")}</Back>}>
      <Loaded query={query}>{({ value, etag }) => <DefaultsForm settings={value} etag={etag} />}</Loaded>
    </Page>
  );
}

function DefaultsForm({ settings, etag }: { settings: NoticeSettings; etag: string }) {
  const [values, setValues] = useState(() => valuesOf(settings));
  const change = useSaving({
    change: useChangeDefaults(),
    name: say("title"),
    opened: { values: valuesOf(settings), etag },
    fields: fieldsOf(settings),
    read: (present) => valuesOf(present as NoticeSettings),
    onValues: setValues,
    onSaved: () => toast(say("saved")),
    after: (saved) => ({ values: valuesOf(saved.value), etag: saved.etag }),
  });
  const shown = settingsOf(settings, values);
  const put = (part: Partial<NoticeSettings>) => setValues(valuesOf({ ...shown, ...part }));
  const { failure } = change;
  const zoneUnknown = isProblem(failure, 422) && failure.code === "unknown-time-zone";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save(values);
      }}
    >
      {change.conflict}
      <Stack>
        <Panel title={say("what")}>
          <Choices choices={shown.choices} onChange={(choices) => put({ choices })} />
        </Panel>
        <Paces digest={shown} hint={say("paceHint")} onChange={put} />
        <When
          times={shown}
          zoneUnknown={zoneUnknown}
          onChange={({ quiet, zone, language }) => {
            const { quiet: _, ...others } = shown;
            setValues(valuesOf({ ...others, zone, language, ...(quiet && { quiet }) }));
          }}
        />
        {failure && !zoneUnknown && (
          <Notice tone="failed" icon="alert">
            {failure.message}
          </Notice>
        )}
        <Actions>
          <Button type="submit" loading={change.isPending}>
            {t("action.save")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
