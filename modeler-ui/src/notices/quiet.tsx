import { Checkbox, TextInput } from "@mantine/core";
import type { NoticeSettings } from "../shared/api";
import { say } from "./texts";

export type Hours = NoticeSettings["quiet"];

const usualNight = { from: "22:00", until: "07:00" };

type Props = {
  quiet: Hours;
  /** What becomes of what happens meanwhile. */
  hint: string;
  onChange: (quiet: Hours) => void;
};

/** The hours in which nothing is sent. */
export function Quiet({ quiet, hint, onChange }: Props) {
  return (
    <>
      <Checkbox
        label={say("preferences.quiet")}
        description={hint}
        checked={quiet !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? usualNight : undefined)}
      />
      {quiet && (
        <>
          <TextInput
            type="time"
            label={say("preferences.from")}
            required
            value={quiet.from}
            onChange={(event) => onChange({ ...quiet, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={say("preferences.until")}
            required
            value={quiet.until}
            onChange={(event) => onChange({ ...quiet, until: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
