import type { Session } from "../api";
import de from "./de.json";
import en from "./en.json";
import { ownerOf } from "./flush";
import { keptAnswer } from "./kept-answers";
import { entriesOf, queue, sendAll } from "./outbox";

/** What the server tells this browser by push; docs/how-to/tell-people.md says what each part is. */
export type Pushed = {
  title: string;
  body: string;
  kind: string;
  tag: string;
  language: "en" | "de";
  personId: string;
  path: string;
  task?: { id: string; version: number; actions: { outcome: string; label: string }[] } | null;
};

type Shown = { title: string; options: NotificationOptions & { actions?: { action: string; title: string }[] } };

/** How it is shown; sent again it takes the place of what is there. */
export const shownAs = (pushed: Pushed): Shown => ({
  title: pushed.title,
  options: {
    body: pushed.body,
    tag: pushed.tag,
    lang: pushed.language,
    data: pushed,
    icon: "/icons/mark-192.png",
    actions: (pushed.task?.actions ?? []).map(({ outcome, label }) => ({ action: outcome, title: label })),
  },
});

/** What there is to say after a press: nothing where it was done, or where it waits for a connection. */
export type Said = Shown | undefined;

/** Where somebody else has signed in, or the way to decide is unknown, it has to be looked at. */
export const mustLook = Symbol("mustLook");

/**
 * Decides by the press on a notification, as if it had been done in a tunnel: it is kept until the server knows it, acts
 * once, and what is refused stays as a card.
 */
export async function decide(pushed: Pushed, outcome: string): Promise<Said | typeof mustLook> {
  const { task, personId, title, body } = pushed;
  const chosen = task?.actions.find((each) => each.outcome === outcome);
  const session = await whoIsHere();
  if (!task || !chosen || session?.person.id !== personId) return mustLook;
  const now = new Date();
  const key = crypto.randomUUID();
  await queue({
    key,
    owner: ownerOf(session),
    task: { id: task.id, name: title, processName: body, businessKey: "", groups: [] },
    etag: `"${task.version}"`,
    deed: { kind: "decide", outcome, label: chosen.label, comment: "", fields: {} },
    at: now.toISOString(),
    state: "waiting",
    unsure: false,
    tries: 0,
    since: now.getTime(),
    notBefore: 0,
  });
  await sendAll();
  const left = (await entriesOf(ownerOf(session))).find((entry) => entry.key === key);
  return left?.state === "refused" ? refused(pushed, left.refusal?.detail) : undefined;
}

function refused(pushed: Pushed, why: string | undefined): Said {
  const words = { en, de }[pushed.language].refused;
  const { title, options } = shownAs({ ...pushed, title: `${words.title}: ${pushed.title}`, task: null });
  return { title, options: { ...options, body: why ?? pushed.body } };
}

/** As the server says, or as it said last where it is not reached. */
async function whoIsHere(): Promise<Session | undefined> {
  const address = new URL("/api/session", location.origin).href;
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(20_000) });
    return answer.ok ? ((await answer.json()) as Session) : undefined;
  } catch {
    return (await keptAnswer(address))?.value as Session | undefined;
  }
}

