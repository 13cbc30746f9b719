import type { Session, TaskDetail } from "../api";
import germanProblems from "../api/german-problems.json";
import { translator } from "../texts/translate";
import de from "./de.json";
import en from "./en.json";
import { labelOf, type Entry } from "./entry";
import { ownerOf, type Flushed } from "./flush";
import { keptAnswer } from "./kept-answers";
import { entriesOf, entriesOfAll, queue, sendAll } from "./outbox";
import { shownAs, toLookAt, type Pushed, type Shown } from "./push-message";

const patience = 20_000;
const sessionAddress = (): string => new URL("/api/session", location.origin).href;

/** How a message is shown here: ways to decide are offered only to whom it is for. */
export async function shownHere(pushed: Pushed): Promise<Shown> {
  const known = await lastKnown().catch(() => undefined);
  return shownAs(known?.person.id === pushed.personId ? pushed : toLookAt(pushed));
}

/**
 * Keeps what was decided by the press on a notification, as if it had been done in a tunnel: it acts once, and what is
 * refused stays as a card. False where the task has to be looked at instead: somebody else has signed in, the way to
 * decide is unknown, or this browser can keep nothing.
 */
export async function decide(pushed: Pushed, outcome: string): Promise<boolean> {
  const { task, personId } = pushed;
  const chosen = task?.actions.find((each) => each.outcome === outcome);
  const session = await whoIsHere();
  if (!task || !chosen || session?.person.id !== personId) return false;
  const owner = ownerOf(session);
  const etag = `"${task.version}"`;
  try {
    if ((await entriesOf(owner)).some((entry) => isSame(entry, task.id, etag))) return true;
    const now = new Date();
    await queue({
      key: crypto.randomUUID(),
      owner,
      task: await named(pushed, task.id),
      etag,
      deed: { kind: "decide", outcome, label: chosen.label, labels: labelsOf(task), comment: "", fields: {} },
      at: now.toISOString(),
      state: "waiting",
      unsure: false,
      tries: 0,
      since: now.getTime(),
      notBefore: 0,
      pushed,
    });
    return true;
  } catch {
    return false;
  }
}

/** A second press before the first has reached the server is the same decision. */
const isSame = ({ task, etag, state, deed }: Entry, id: string, version: string): boolean =>
  task.id === id && etag === version && state !== "refused" && deed.kind === "decide";

/** As the task is called where it is kept, or else as the message tells of it. */
async function named({ title, body }: Pushed, id: string): Promise<Entry["task"]> {
  const kept = await keptAnswer(new URL(`/api/tasks/${id}`, location.origin).href).catch(() => undefined);
  const task = kept?.value as TaskDetail | undefined;
  return {
    id,
    name: task?.name ?? title,
    processName: task?.processName ?? body,
    businessKey: task?.businessKey ?? "",
    groups: task?.candidateGroups ?? [],
  };
}

/** What became of the decisions that were made on notifications. */
export type SentPressed = { flushed: Flushed; done: Pushed[]; refused: Shown[]; waiting: Shown[] };

/** Sends all that waits, and tells what became of what was pressed on notifications. */
export async function sendPressed(): Promise<SentPressed> {
  const before = (await entriesOfAll()).filter(({ pushed, state }) => pushed && state !== "refused");
  const flushed = await sendAll();
  const after = new Map((await entriesOfAll()).map((entry) => [entry.key, entry]));
  const told: SentPressed = { flushed, done: [], refused: [], waiting: [] };
  for (const { key, pushed } of before) {
    const now = after.get(key);
    if (!pushed) continue;
    if (!now) told.done.push(pushed);
    else if (now.state === "refused") told.refused.push(said("refused", pushed, now));
    else told.waiting.push(said("waits", pushed, now));
  }
  return told;
}

/** In the place of what was pressed; it leads to where it can be taken back, or done anew. */
function said(what: "waits" | "refused", pushed: Pushed, entry: Entry): Shown {
  const { translate } = translator(pushed.language, { en, de }[pushed.language]);
  const label = entry.deed.kind === "decide" ? entry.deed.label : "";
  const why = what === "refused" ? whyRefused(pushed, entry) : translate("pushed.later");
  return shownAs({
    ...toLookAt(pushed),
    title: translate(`pushed.${what}`, { what: label, task: entry.task.name }),
    body: why,
    path: "/waiting",
  });
}

const labelsOf = ({ actions }: NonNullable<Pushed["task"]>): Record<string, string> =>
  Object.fromEntries(actions.map(({ outcome, label }) => [outcome, label]));

function whyRefused({ language, personId }: Pushed, entry: Entry): string {
  const { translate } = translator(language, { en, de }[language]);
  const { winner, changedBy, status, code, detail } = entry.refusal ?? {};
  if (winner)
    return translate(winner.person.id === personId ? "refused.self" : "refused.winner", {
      name: winner.person.name,
      outcome: labelOf(entry, winner.outcome ?? ""),
    });
  if (changedBy)
    return translate(changedBy.id === personId ? "refused.selfChanged" : "refused.changed", {
      name: changedBy.name,
    });
  if (status === 412) return translate("refused.changedBySomebody");
  if (status === 404) return translate("refused.gone");
  const told = language === "de" ? (inGerman(code ?? "") ?? detail) : detail;
  return told ?? translate("refused.status", { status });
}

/** The form of the sentence that needs no values, since none are kept. */
const inGerman = (code: string): string | undefined =>
  [new Map<string, string | string[]>(Object.entries(germanProblems)).get(code) ?? []]
    .flat()
    .find((form) => !form.includes("{{"));

const lastKnown = async (): Promise<Session | undefined> =>
  (await keptAnswer(sessionAddress()))?.value as Session | undefined;

/** As the server says, or as it said last where it is not reached. */
async function whoIsHere(): Promise<Session | undefined> {
  try {
    const answer = await fetch(sessionAddress(), {
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    return answer.ok ? ((await answer.json()) as Session) : undefined;
  } catch {
    return lastKnown().catch(() => undefined);
  }
}
