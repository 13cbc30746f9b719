import { useMemo, useSyncExternalStore } from "react";
import { useSession } from "../session";
import { keep, keptText, letGo, onKept, parsed, type Owner } from "./kept";

const placeOf = (task: string, where: string): string => `task/${task}/${where}`;

/** Where something is written at a task. */
export type Where = "comment" | "fields" | "said" | "answer" | "found" | "ask" | "delegate" | "reassign";

/** Keeps what is written at a task until it is sent. */
export function keepWritten(owner: Owner, task: string, where: Where, words: unknown): void {
  keep(owner, placeOf(task, where), { at: Date.now(), words });
}

/** What somebody writes at a task: it survives a reload, and is there in every tab. */
export function useWritten<T>(task: string, where: Where, none: T): [T, (words: T) => void, () => void] {
  const owner = useSession();
  const place = placeOf(task, where);
  const text = useSyncExternalStore(onKept, () => keptText(owner, place));
  const found = useMemo(() => parsed(text) as { words?: T } | null, [text]);
  return [
    found?.words ?? none,
    (words) => (words === "" ? letGo(owner, place) : keepWritten(owner, task, where, words)),
    () => letGo(owner, place),
  ];
}
