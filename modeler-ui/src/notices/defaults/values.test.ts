import { expect, test } from "vitest";
import type { NoticeSettings } from "../../shared/api";
import { changesOf, fieldsOf, settingsOf, valuesOf } from "./values";

const choice = (kind: string, channel: string, wanted: boolean) => ({
  kind,
  channel,
  wanted,
  optional: true,
});

const settings: NoticeSettings = {
  language: "en",
  zone: "UTC",
  quiet: { from: "22:00", until: "07:00" },
  digestAt: "08:00",
  digestWeekdays: true,
  paces: [
    { kind: "task-waits", pace: "at-once", optional: true },
    { kind: "domain-failing", pace: "at-once", optional: false },
  ],
  choices: [
    choice("task-waits", "mail", true),
    choice("task-waits", "sms", false),
    { ...choice("domain-failing", "mail", true), optional: false },
  ],
};

test("settings are the same after they were laid side by side", () => {
  expect(settingsOf(settings, valuesOf(settings))).toEqual(settings);
});

test("what is quiet for nobody stays so", () => {
  const { quiet: _, ...loud } = settings;
  expect(settingsOf(loud, valuesOf(loud))).toEqual(loud);
  expect(changesOf(valuesOf(settings), valuesOf(loud))).not.toHaveProperty("quiet");
});

test("only kinds that are not as they were are sent", () => {
  const before = valuesOf(settings);
  expect(changesOf(before, before)).toMatchObject({ paces: [], choices: [] });
  expect(changesOf(before, { ...before, "by.task-waits": "sms", "pace.task-waits": "daily" })).toMatchObject({
    quiet: { from: "22:00", until: "07:00" },
    paces: [{ kind: "task-waits", pace: "daily" }],
    choices: [
      { kind: "task-waits", channel: "mail", wanted: false },
      { kind: "task-waits", channel: "sms", wanted: true },
    ],
  });
});

test("what cannot be chosen is nothing to choose between", () => {
  const fields = Object.keys(fieldsOf(settings));
  expect(fields).toContain("by.task-waits");
  expect(fields).not.toContain("by.domain-failing");
});

test("each value reads as people say it", () => {
  const fields = fieldsOf(settings);
  expect(fields.quiet?.shown("22:00 07:00")).toBe("22:00 to 07:00");
  expect(fields["by.task-waits"]?.shown("mail sms")).toBe("Mail, SMS");
  expect(fields["by.task-waits"]?.shown("")).toBe("nothing");
  expect(fields["pace.task-waits"]?.shown("daily")).toBe("once a day");
});
