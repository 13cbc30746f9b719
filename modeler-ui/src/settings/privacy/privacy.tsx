import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../shared/texts";
import { Loaded, Page, Panel, Stack, toastFailure } from "../../shared/ui";
import { DataKey } from "./data-key";
import { FindPerson } from "./find-person";
import { Isolation } from "./isolation";
import { consentsQuery, useSayForWorkspace } from "./queries";
import { Receipts } from "./receipts";
import { Retention } from "./retention";
import { say } from "./texts";

/** What an administrator owes people about their data, and the proof that it is kept apart. */
export function Privacy() {
  return (
    <Page title={t("place.privacy")} lead={say("privacy.lead")}>
      <FindPerson />
      <Receipts />
      <Retention />
      <Learning />
      <Isolation />
      <DataKey />
    </Page>
  );
}

function Learning() {
  const query = useQuery(consentsQuery);
  const answer = useSayForWorkspace();
  return (
    <Panel title={say("privacy.learning")}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            <p>{say("privacy.learningHint")}</p>
            <Checkbox
              label={say("privacy.learningForAll")}
              checked={items.every((consent) => consent.given)}
              onChange={(event) => answer.mutate(event.currentTarget.checked, { onError: toastFailure })}
            />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
