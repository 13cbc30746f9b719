import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useId } from "react";
import type { NoticeSettings } from "../shared/api";
import { Actions, Button, Panel, Stack } from "../shared/ui";
import { say } from "./texts";

export type Times = Pick<NoticeSettings, "quiet" | "zone" | "language">;

const usualNight = { from: "22:00", until: "07:00" };

type Props = {
  times: Times;
  zoneUnknown: boolean;
  /** What becomes of what happens meanwhile, where it is not said to whom it concerns. */
  quietHint?: string;
  onChange: (times: Times) => void;
};

/** At what hours somebody is told, by which clock, and in which language. */
export function When({ times, zoneUnknown, quietHint, onChange }: Props) {
  const { quiet, zone, language } = times;
  const setQuiet = (hours: NoticeSettings["quiet"]) =>
    onChange({ zone, language, ...(hours && { quiet: hours }) });
  return (
    <Panel title={say("preferences.when")}>
      <Stack>
        <Checkbox
          label={say("preferences.quiet")}
          description={quietHint ?? say("preferences.quietHint")}
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
        <Zone
          value={zone}
          isUnknown={zoneUnknown}
          onChange={(chosen) => onChange({ ...times, zone: chosen })}
        />
        <NativeSelect
          label={say("preferences.language")}
          value={language === "de" ? "de" : "en"}
          data={[
            { value: "en", label: say("preferences.english") },
            { value: "de", label: say("preferences.german") },
          ]}
          onChange={(event) => onChange({ ...times, language: event.currentTarget.value })}
        />
      </Stack>
    </Panel>
  );
}

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
