import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { NoticeSettings } from "../shared/api";
import { Panel, Stack } from "../shared/ui";
import { kindName, say } from "./texts";

export type Digest = Pick<NoticeSettings, "paces" | "digestAt" | "digestWeekdays">;

const paces = ["at-once", "hourly", "daily"] as const;

type Props = {
  digest: Digest;
  /** Where it is not said to whom it concerns. */
  hint?: string;
  onChange: (digest: Digest) => void;
};

/** How soon somebody wants to be told of a kind: by itself, or together with what else came in the hour or the day. */
export function Paces({ digest, hint, onChange }: Props) {
  return (
    <Panel title={say("paces.title")}>
      <Stack>
        <p className="dim">{hint ?? say("paces.hint")}</p>
        {digest.paces
          .filter(({ optional }) => optional)
          .map(({ kind, pace }) => (
            <NativeSelect
              key={kind}
              label={kindName(kind)}
              value={pace}
              data={paces.map((value) => ({ value, label: say(`paces.${value}`) }))}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                onChange({
                  ...digest,
                  paces: digest.paces.map((each) => (each.kind === kind ? { ...each, pace: chosen } : each)),
                });
              }}
            />
          ))}
        {digest.paces.some(({ pace }) => pace === "daily") && (
          <>
            <TextInput
              type="time"
              label={say("paces.at")}
              required
              value={digest.digestAt}
              onChange={(event) => onChange({ ...digest, digestAt: event.currentTarget.value })}
            />
            <Checkbox
              label={say("paces.weekdays")}
              checked={digest.digestWeekdays}
              onChange={(event) => onChange({ ...digest, digestWeekdays: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
    </Panel>
  );
}
