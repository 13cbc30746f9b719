import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type RefObject } from "react";
import { etagOf, type BusinessCalendar } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { Icon } from "../../shared/icons";
import { Actions, Button, Loaded, Notice, Page, Panel, Stack, toast } from "../../shared/ui";
import { calendarQuery, useReadHolidays, useSetCalendar } from "./queries";
import { say } from "./texts";
import { days, linesOf, readHoliday, readHours, valuesOf, withRead, type CalendarValues } from "./values";

/** When the workspace works: due dates in working hours and days are counted by it. */
export function Calendar() {
  const query = useQuery(calendarQuery);
  return (
    <Page title={say("calendar.title")}>
      <Loaded query={query}>{({ value, etag }) => <CalendarForm calendar={value} etag={etag} />}</Loaded>
    </Page>
  );
}

const zones = (chosen: string): string[] => {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([chosen, "UTC", ...known])].sort((one, other) => one.localeCompare(other));
};

const fields: Fields<CalendarValues> = {
  zone: { label: say("calendar.zone"), shown: (zone) => zone },
  MONDAY: { label: say("calendar.days.MONDAY"), shown: (hours) => hours },
  TUESDAY: { label: say("calendar.days.TUESDAY"), shown: (hours) => hours },
  WEDNESDAY: { label: say("calendar.days.WEDNESDAY"), shown: (hours) => hours },
  THURSDAY: { label: say("calendar.days.THURSDAY"), shown: (hours) => hours },
  FRIDAY: { label: say("calendar.days.FRIDAY"), shown: (hours) => hours },
  SATURDAY: { label: say("calendar.days.SATURDAY"), shown: (hours) => hours },
  SUNDAY: { label: say("calendar.days.SUNDAY"), shown: (hours) => hours },
  holidays: { label: say("calendar.holidays"), shown: (holidays) => linesOf(holidays).join(", ") },
};

function CalendarForm({ calendar, etag }: { calendar: BusinessCalendar; etag: string }) {
  const [values, setValues] = useState(() => valuesOf(calendar));
  const input = useRef<HTMLInputElement>(null);
  const set = useSaving({
    change: useSetCalendar(),
    name: say("calendar.title"),
    opened: { values: valuesOf(calendar), etag },
    fields,
    read: (present) => valuesOf(present as BusinessCalendar),
    onValues: setValues,
    onSaved: () => toast(say("calendar.saved")),
    after: (saved) => ({ values: valuesOf(saved), etag: etagOf(saved) }),
  });
  const change = (part: Partial<CalendarValues>) => setValues((before) => ({ ...before, ...part }));
  const unreadable = linesOf(values.holidays).find((line) => !readHoliday(line));
  const isReadable = unreadable === undefined && days.every((day) => readHours(day, values[day]));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReadable) set.save(values);
      }}
    >
      <Stack>
        {set.failure && <Notice tone="failed">{set.failure.message}</Notice>}
        {set.conflict}
        <p>{say("calendar.hint")}</p>
        <Panel title={say("calendar.hours")}>
          <Stack>
            <NativeSelect
              label={say("calendar.zone")}
              data={zones(values.zone)}
              value={values.zone}
              onChange={(event) => change({ zone: event.currentTarget.value })}
            />
            {days.map((day) => (
              <TextInput
                key={day}
                label={say(`calendar.days.${day}`)}
                value={values[day]}
                placeholder={say("calendar.closed")}
                error={readHours(day, values[day]) ? undefined : say("calendar.hoursUnreadable")}
                onChange={(event) => change({ [day]: event.currentTarget.value })}
              />
            ))}
          </Stack>
        </Panel>
        <Panel title={say("calendar.holidays")}>
          <Stack>
            <Textarea
              label={say("calendar.holidayLines")}
              description={say("calendar.holidayHint")}
              rows={8}
              value={values.holidays}
              error={
                unreadable === undefined ? undefined : say("calendar.holidayUnreadable", { line: unreadable })
              }
              onChange={(event) => change({ holidays: event.currentTarget.value })}
            />
            <HolidayFile
              input={input}
              onRead={(read) => change({ holidays: withRead(values.holidays, read) })}
            />
          </Stack>
        </Panel>
        <Actions>
          <Button type="submit" disabled={!isReadable} loading={set.isPending}>
            {say("calendar.save")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}

type FileProps = {
  input: RefObject<HTMLInputElement | null>;
  onRead: (holidays: BusinessCalendar["holidays"]) => void;
};

/** What a file has comes among the lines, to be looked at before anything is saved. */
function HolidayFile({ input, onRead }: FileProps) {
  const read = useReadHolidays();
  return (
    <>
      {read.error && <Notice tone="failed">{read.error.message}</Notice>}
      {read.data && (
        <Notice tone="done">
          {say("calendar.read", { count: read.data.items.length })}
          {read.data.leftOut > 0 && ` ${say("calendar.leftOut", { count: read.data.leftOut })}`}
        </Notice>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".ics,text/calendar"
        aria-label={say("calendar.choose")}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) read.mutate(chosen, { onSuccess: ({ items }) => onRead(items) });
          event.currentTarget.value = "";
        }}
      />
      <Actions>
        <Button
          variant="default"
          leftSection={<Icon name="upload" size={16} />}
          loading={read.isPending}
          onClick={() => input.current?.click()}
        >
          {say("calendar.choose")}
        </Button>
      </Actions>
    </>
  );
}
