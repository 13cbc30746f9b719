import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { isProblem, type NoticeSettings } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Back, Button, Loaded, Notice, Page, Panel, Stack, toast, toastFailure } from "../shared/ui";
import { Choices, type Choosing } from "./choices";
import { Paces, type Digest } from "./paces";
import { settingsQuery, useChangeSettings, useTestMessage } from "./queries";
import { channelName, say } from "./texts";
import { ThisDevice } from "./this-device";

const usualNight = { from: "22:00", until: "07:00" };

/** How somebody wants to be told, elsewhere than on the screen. */
export function Preferences() {
  const query = useQuery(settingsQuery);
  return (
    <Page
      title={say("preferences.title")}
      lead={say("preferences.lead")}
      back={<Back to="/account">{t("place.account")}</Back>}
    >
      <Stack>
        <ThisDevice />
        <Loaded query={query}>{(settings) => <PreferencesForm settings={settings} />}</Loaded>
      </Stack>
    </Page>
  );
}

function PreferencesForm({ settings }: { settings: NoticeSettings }) {
  const [begun, setBegun] = useState<readonly Choosing[]>(settings.choices);
  const [choices, setChoices] = useState(begun);
  const [quiet, setQuiet] = useState(settings.quiet);
  const [zone, setZone] = useState(settings.zone);
  const [language, setLanguage] = useState(settings.language === "de" ? "de" : "en");
  const [digest, setDigest] = useState<Digest>(settings);
  const change = useChangeSettings();
  // an example by push is sent where its devices are
  const channels = [...new Set(settings.choices.map(({ channel }) => channel))].filter(
    (channel) => channel !== "push",
  );
  const zoneUnknown = isProblem(change.error, 422) && change.error.code === "unknown-time-zone";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          {
            language: language === "de" ? "de" : "en",
            zone: zone.trim(),
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
            <Checkbox
              label={say("preferences.quiet")}
              description={say("preferences.quietHint")}
              checked={quiet !== undefined}
              onChange={(event) => setQuiet(event.currentTarget.checked ? usualNight : undefined)}
            />
            {quiet && (
              <>
                <TextInput
                  type="time"
                  label={say("preferences.from")}
                  required
                  value={quiet.from}
                  onChange={(event) => setQuiet({ ...quiet, from: event.currentTarget.value })}
                />
                <TextInput
                  type="time"
                  label={say("preferences.until")}
                  required
                  value={quiet.until}
                  onChange={(event) => setQuiet({ ...quiet, until: event.currentTarget.value })}
                />
              </>
            )}
            <Zone value={zone} isUnknown={zoneUnknown} onChange={setZone} />
            <NativeSelect
              label={say("preferences.language")}
              value={language}
              data={[
                { value: "en", label: say("preferences.english") },
                { value: "de", label: say("preferences.german") },
              ]}
              onChange={(event) => setLanguage(event.currentTarget.value)}
            />
          </Stack>
        </Panel>
        {change.isError && !zoneUnknown && <Notice tone="failed">{change.error.message}</Notice>}
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

type ZoneProps = { value: string; isUnknown: boolean; onChange: (zone: string) => void };

/** A list in which one searches by typing. */
function Zone({ value, isUnknown, onChange }: ZoneProps) {
  const list = useId();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <TextInput
        label={say("preferences.zone")}
        description={say("preferences.zoneHint")}
        list={list}
        required
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        error={isUnknown && say("preferences.zoneUnknown")}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {here !== value && (
        <Actions>
          <Button variant="default" onClick={() => onChange(here)}>
            {say("preferences.takeZone", { zone: here })}
          </Button>
        </Actions>
      )}
    </>
  );
}

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
