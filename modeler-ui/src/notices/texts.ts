import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of notices, which come with their screens. */
export const say = textsOf(en, de);

type Key = Parameters<typeof say>[0];

/** The text for a word that the server chose, or that word itself where it is newer than this screen. */
function named(group: "kinds" | "channels" | "why" | "facts.limits", word: string): string {
  const key = `${group}.${word}`;
  const text = say(key as Key);
  return text === key ? word : text;
}

export const kindName = (kind: string): string => named("kinds", kind);
export const channelName = (channel: string): string => named("channels", channel);

export const limitName = (limit: string): string => named("facts.limits", limit);

/** Why something was not sent: a word for what we decided, the other system's own sentence where that refused it. */
export const reason = (error: string): string => named("why", error);
