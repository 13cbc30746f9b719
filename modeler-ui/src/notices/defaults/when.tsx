import { NativeSelect } from "@mantine/core";
import type { NoticeSettings } from "../../shared/api";
import { Actions, Button, Panel, Stack } from "../../shared/ui";
import { ZoneField } from "../../shared/zone-field";
import { Quiet } from "../quiet";
import { say as ofAll } from "../texts";
import { say } from "./texts";

type Times = Pick<NoticeSettings, "quiet" | "zone" | "language">;

type Props = { times: Times; zoneUnknown: boolean; onChange: (times: Times) => void };

/** At what hours people are told who have not chosen, by which clock, and in which language. */
export function When({ times, zoneUnknown, onChange }: Props) {
  const { quiet, zone, language } = times;
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Panel title={say("when")}>
      <Stack>
        <Quiet
          quiet={quiet}
          hint={say("quietHint")}
          onChange={(hours) => onChange({ zone, language, ...(hours && { quiet: hours }) })}
        />
        <ZoneField
          label={say("zone")}
          description={say("zoneHint")}
          required
          error={zoneUnknown && say("zoneUnknown")}
          value={zone}
          onChange={(chosen) => onChange({ ...times, zone: chosen })}
        />
        {here !== zone && (
          <Actions>
            <Button variant="default" onClick={() => onChange({ ...times, zone: here })}>
              {say("takeZone", { zone: here })}
            </Button>
          </Actions>
        )}
        <NativeSelect
          label={say("language")}
          value={language === "de" ? "de" : "en"}
          data={[
            { value: "en", label: ofAll("preferences.english") },
            { value: "de", label: ofAll("preferences.german") },
          ]}
          onChange={(event) => onChange({ ...times, language: event.currentTarget.value })}
        />
      </Stack>
    </Panel>
  );
}
