import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, body, isProblem, newKey, type DecisionResult, type TaskDetail } from "../../shared/api";
import { inOurLanguage } from "../../shared/api/german";
import { partByPart } from "./shared-outcomes";

/** As many as the server decides by one request. */
const part = 25;

export type Fate = { state: "waits" | "decided" | "refused" | "left"; why?: string; again?: boolean };

type Wanted = { outcome: string; comment: string };

/** Decides tasks part by part, in the versions that were looked at, and tells of each what became of it. */
export function useSeveral(tasks: readonly TaskDetail[]) {
  const client = useQueryClient();
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>();
  const [isRunning, setRunning] = useState(false);
  const [isStopped, setStopped] = useState(false);
  const stop = useRef(new AbortController());
  const wanted = useRef<Wanted>(undefined);
  // the same for each of them however often it is sent, so that none is decided twice
  const keys = useRef(new Map<string, string>());

  const keyOf = (id: string): string => {
    const key = keys.current.get(id) ?? newKey();
    keys.current.set(id, key);
    return key;
  };
  const tell = (told: readonly (readonly [string, Fate])[]) =>
    setFates((before) => new Map([...(before ?? []), ...told]));

  const decideSome = async (some: readonly TaskDetail[], { outcome, comment }: Wanted) => {
    const decisions = some.map(({ id: task, version }) => ({
      task,
      version,
      key: keyOf(task),
      outcome,
      ...(comment === "" ? {} : { comment }),
    }));
    try {
      const { results } = await body(api.POST("/api/task-decisions", { body: { decisions } }));
      const told = await Promise.all(results.map(async (each) => [each.task, await fateOf(each)] as const));
      tell(told);
      for (const [id, { state }] of told) {
        if (state === "decided") client.removeQueries({ queryKey: ["tasks", "one", id] });
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const again = isProblem(error) && (error.status === 0 || error.status >= 500);
      tell(some.map(({ id }) => [id, { state: "refused", why, again }] as const));
    }
  };

  const run = async (some: readonly TaskDetail[]) => {
    const asked = wanted.current;
    if (!asked) return;
    stop.current = new AbortController();
    const { signal } = stop.current;
    setStopped(false);
    setRunning(true);
    tell(some.map(({ id }) => [id, { state: "waits" }] as const));
    await partByPart(some, part, signal, {
      work: (each) => decideSome(each, asked),
      leave: (each) => tell(each.map(({ id }) => [id, { state: "left", again: true }] as const)),
    });
    setStopped(signal.aborted);
    setRunning(false);
    await client.invalidateQueries({ queryKey: ["tasks", "list"] });
  };

  return {
    fates,
    isRunning,
    isStopped,
    decide: (outcome: string, comment: string) => {
      wanted.current = { outcome, comment };
      void run(tasks);
    },
    /** What waits is left; what the server has been asked is decided. */
    stop: () => stop.current.abort(),
    again: () => void run(tasks.filter(({ id }) => fates?.get(id)?.again)),
  };
}

async function fateOf({ status, code, detail }: DecisionResult): Promise<Fate> {
  if (status < 300) return { state: "decided" };
  const told = await inOurLanguage({ status, ...(code && { code }), ...(detail && { detail }) });
  return { state: "refused", ...(told.detail && { why: told.detail }), again: status >= 500 };
}
