import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NoticeSettings } from "../shared/api";
import { t } from "../shared/texts";
import {
  Actions,
  Back,
  Button,
  LinkButton,
  Loaded,
  Notice,
  Page,
  Panel,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { Choices, type Choosing } from "./choices";
import { Paces, type Digest } from "./paces";
import { Phone } from "./phone/phone";
import { BackToEverybodys } from "./defaults/back";
import { Quiet } from "./quiet";
import { settingsQuery, useChangeSettings, useTestMessage } from "./queries";
import { channelName, say } from "./texts";
import { ThisDevice } from "./this-device";

/** How somebody wants to be told, elsewhere than on the screen. */
export function Preferences() {
  const query = useQuery(settingsQuery);
  // how often the form began anew, with settings that are not what somebody typed
  const [begun, setBegun] = useState(0);
  return (
    <Page
      title={say("preferences.title")}
      lead={say("preferences.lead")}
      back={<Back to="/account">{t("place.account")}</Back>}
    >
      <Stack>
        <ThisDevice />
        <Loaded query={query}>
          {(settings) => (
            <Stack>
              <Phone isServed={settings.choices.some(({ channel }) => channel === "sms")} />
              <PreferencesForm key={begun} settings={settings} />
              <BackToEverybodys onBack={() => setBegun((times) => times + 1)} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Page>
  );
}

function PreferencesForm({ settings }: { settings: NoticeSettings }) {
  const [begun, setBegun] = useState<readonly Choosing[]>(settings.choices);
  const [choices, setChoices] = useState(begun);
  const [quiet, setQuiet] = useState(settings.quiet);
  const [digest, setDigest] = useState<Digest>(settings);
  const change = useChangeSettings();
  // an example by push is sent where its devices are
  const channels = [...new Set(settings.choices.map(({ channel }) => channel))].filter(
    (channel) => channel !== "push",
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          {
            ...(quiet && { quiet }),
            paces: digest.paces.map(({ kind, pace }) => ({ kind, pace })),
            digestAt: digest.digestAt,
            digestWeekdays: digest.digestWeekdays,
            choices: changed(begun, choices),
          },
          {
            onSuccess: (saved) => {
              setBegun(saved.choices);
              setChoices(saved.choices);
              toast(say("preferences.saved"));
            },
          },
        );
      }}
    >
      <Stack>
        <Panel title={say("preferences.what")}>
          <Choices choices={choices} onChange={setChoices} />
        </Panel>
        <Paces digest={digest} onChange={setDigest} />
        <Panel title={say("preferences.when")}>
          <Stack>
            <Quiet quiet={quiet} hint={say("preferences.quietHint")} onChange={setQuiet} />
            <p className="dim">
              {say("preferences.spoken", {
                language: say(settings.language === "de" ? "preferences.german" : "preferences.english"),
                zone: settings.zone,
              })}
            </p>
            <Actions>
              <LinkButton to="/account" variant="default">
                {say("preferences.speak")}
              </LinkButton>
            </Actions>
          </Stack>
        </Panel>
        {change.isError && <Notice tone="failed">{change.error.message}</Notice>}
        <Actions>
          <Button type="submit" loading={change.isPending}>
            {t("action.save")}
          </Button>
        </Actions>
        {channels.length > 0 && <Tests channels={channels} />}
      </Stack>
    </form>
  );
}

/** Only those: what is changed elsewhere meanwhile stays as it became there. */
const changed = (before: readonly Choosing[], now: readonly Choosing[]) =>
  now
    .filter(({ wanted }, index) => before[index]?.wanted !== wanted)
    .map(({ kind, channel, wanted }) => ({ kind, channel, wanted }));

function Tests({ channels }: { channels: readonly string[] }) {
  const test = useTestMessage();
  return (
    <Panel title={say("preferences.test")}>
      <Stack>
        <p className="dim">{say("preferences.testHint")}</p>
        <Actions>
          {channels.map((channel) => (
            <Button
              key={channel}
              variant="default"
              loading={test.isPending && test.variables === channel}
              onClick={() =>
                test.mutate(channel, {
                  onSuccess: () => toast(say("preferences.testSent", { channel: channelName(channel) })),
                  onError: toastFailure,
                })
              }
            >
              {say("preferences.sendTest", { channel: channelName(channel) })}
            </Button>
          ))}
        </Actions>
      </Stack>
    </Panel>
  );
}
