import type { NoticeSettings } from "../../shared/api";
import type { Fields } from "../../shared/conflict";
import { channelName, kindName, say as noticeSay } from "../texts";
import { say } from "./texts";

/** Settings side by side, each as a text, so that two people's can be compared one by one. */
export type Values = Record<string, string>;

const PACE = "pace.";
const BY = "by.";

/** A kind by each channel by which it is wanted. */
const by = ({ choices }: NoticeSettings, kind: string): string =>
  choices
    .filter((choice) => choice.kind === kind && choice.wanted)
    .map(({ channel }) => channel)
    .join(" ");

const split = (text: string | undefined): string[] => (text ? text.split(" ") : []);

export const valuesOf = (settings: NoticeSettings): Values => ({
  language: settings.language,
  zone: settings.zone,
  quiet: settings.quiet ? `${settings.quiet.from} ${settings.quiet.until}` : "",
  digestAt: settings.digestAt,
  digestWeekdays: settings.digestWeekdays ? "yes" : "",
  ...Object.fromEntries(settings.paces.map(({ kind, pace }) => [`${PACE}${kind}`, pace])),
  ...Object.fromEntries(
    settings.paces.map(({ kind }): [string, string] => [`${BY}${kind}`, by(settings, kind)]),
  ),
});

const quietOf = (values: Values) => {
  const [from, until] = split(values.quiet);
  return from !== undefined && until !== undefined ? { quiet: { from, until } } : {};
};

/** The settings with these values in them. */
export function settingsOf({ choices, paces }: NoticeSettings, values: Values): NoticeSettings {
  return {
    language: values.language ?? "en",
    zone: values.zone ?? "",
    ...quietOf(values),
    digestAt: values.digestAt ?? "",
    digestWeekdays: values.digestWeekdays === "yes",
    choices: choices.map((choice) => ({
      ...choice,
      wanted: split(values[`${BY}${choice.kind}`]).includes(choice.channel),
    })),
    paces: paces.map((each) => ({ ...each, pace: values[`${PACE}${each.kind}`] ?? each.pace })),
  };
}

const differing = (before: Values, now: Values, prefix: string) =>
  Object.keys(now)
    .filter((name) => name.startsWith(prefix) && before[name] !== now[name])
    .map((name) => ({ kind: name.slice(prefix.length), name }));

/** What a save sends: of kinds only what is not as it was, so that all else stays unsaid. */
export const changesOf = (before: Values, now: Values) => ({
  language: now.language === "de" ? ("de" as const) : ("en" as const),
  zone: (now.zone ?? "").trim(),
  ...quietOf(now),
  ...(now.digestAt && { digestAt: now.digestAt }),
  digestWeekdays: now.digestWeekdays === "yes",
  paces: differing(before, now, PACE).map(({ kind, name }) => ({ kind, pace: now[name] ?? "" })),
  choices: differing(before, now, BY).flatMap(({ kind, name }) => {
    const was = new Set(split(before[name]));
    const is = new Set(split(now[name]));
    return [...new Set([...was, ...is])]
      .filter((channel) => was.has(channel) !== is.has(channel))
      .map((channel) => ({ kind, channel, wanted: is.has(channel) }));
  }),
});

/** How each of them is called and reads. */
export function fieldsOf(settings: NoticeSettings): Fields<Values> {
  const kinds = settings.paces.filter(({ optional }) => optional).map(({ kind }) => kind);
  return {
    language: {
      label: say("language"),
      shown: (language) => noticeSay(language === "de" ? "preferences.german" : "preferences.english"),
    },
    zone: { label: say("zone"), shown: (zone) => zone },
    quiet: {
      label: say("quiet"),
      shown: (quiet) => {
        const [from, until] = split(quiet);
        return from !== undefined && until !== undefined ? say("hours", { from, until }) : say("none");
      },
    },
    digestAt: { label: noticeSay("paces.at"), shown: (at) => at },
    digestWeekdays: {
      label: noticeSay("paces.weekdays"),
      shown: (only) => say(only === "yes" ? "yes" : "no"),
    },
    ...Object.fromEntries(
      kinds.map((kind) => [
        `${PACE}${kind}`,
        { label: say("pace", { kind: kindName(kind) }), shown: (pace: string) => paceName(pace) },
      ]),
    ),
    ...Object.fromEntries(
      kinds.map((kind) => [
        `${BY}${kind}`,
        {
          label: say("by", { kind: kindName(kind) }),
          shown: (channels: string) => split(channels).map(channelName).join(", ") || say("nothing"),
        },
      ]),
    ),
  };
}

const paceName = (pace: string): string => {
  const known = (["at-once", "hourly", "daily"] as const).find((each) => each === pace);
  return known ? noticeSay(`paces.${known}`) : pace;
};
