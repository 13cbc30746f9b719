import { useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../shared/api";
import { brandQuery } from "../shared/brand";
import { Icon } from "../shared/icons";
import { wipeKept } from "../shared/kept";
import { device, useOffline } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { sessionQuery, useMay, useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Actions, Button, Confirm, Facts, LinkButton, Page, Panel, Tabs, toastFailure } from "../shared/ui";
import { Absences } from "./absences";
import { Devices } from "./devices";
import { LanguageChoice } from "./language-choice";
import { Install } from "./install";
import { OwnData } from "./privacy/own-data";
import { Passkeys } from "./passkeys";
import { SecondFactor } from "./second-factor";
import { SecurityReview } from "./security-review";
import { say as settingsSay } from "./texts";

const schemes = ["auto", "light", "dark"] as const satisfies MantineColorScheme[];

export function Account() {
  const session = useSession();
  const { person, tenant } = session;
  const unsent = useOffline().entries.length;
  const [asks, setAsks] = useState(false);
  const canBeAway = useMay("SEE_TASKS");
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: async () => {
      await (await device()).beforeLeaving();
      return body(api.DELETE("/api/session"));
    },
    onSuccess: async () => {
      wipeKept();
      await (await device()).forget(session);
      // or the sign-in page would send back whom it still remembers
      client.removeQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: "/sign-in/{-$workspace}", params: { workspace: tenant.workspace } });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== brandQuery.queryKey[0] });
      // nobody's face but the host's is shown now
      await client.resetQueries(brandQuery);
    },
    onError: toastFailure,
  });

  return (
    <Page
      title={t("place.account")}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="signOut" size={16} />}
          loading={signOut.isPending}
          onClick={() => (unsent > 0 ? setAsks(true) : signOut.mutate())}
        >
          {t("account.signOut")}
        </Button>
      }
    >
      {asks && (
        <Confirm
          title={say("leaving.title")}
          action={say("leaving.action")}
          busy={signOut.isPending}
          onConfirm={() => signOut.mutate()}
          onClose={() => setAsks(false)}
        >
          <p>{say("leaving.what", { count: unsent })}</p>
        </Confirm>
      )}
      <Panel title={person.name}>
        <Facts
          items={[
            [t("signIn.email"), person.email],
            [t("people.role"), person.roleName ?? t(`role.${person.role}`)],
            [t("signIn.workspace"), `${tenant.name} (${tenant.workspace})`],
          ]}
        />
      </Panel>
      <SecurityReview />
      <Passkeys />
      <SecondFactor />
      <Devices />
      <Install />
      <OwnData />
      {canBeAway && (
        <Panel title={settingsSay("absence.title")}>
          <Absences />
        </Panel>
      )}
      <Panel title={t("place.notices")}>
        <Actions>
          <LinkButton to="/account/notices" variant="default">
            {settingsSay("noticePreferences.open")}
          </LinkButton>
        </Actions>
      </Panel>
      <Panel title={t("account.look")}>
        <Tabs
          label={t("account.look")}
          value={colorScheme}
          tabs={schemes.map((value) => ({ value, label: t(`account.scheme.${value}`) }))}
          onChange={setColorScheme}
        />
      </Panel>
      <Panel title={settingsSay("language.title")}>
        <LanguageChoice />
      </Panel>
    </Page>
  );
}
