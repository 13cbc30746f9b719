import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { suggestionPart } from "../assistant";
import { api, body, type Suggestion } from "../shared/api";
import { useLater } from "../shared/later";

const suggestionQuery = (task: string) =>
  queryOptions({
    queryKey: ["tasks", "one", task, "suggestions"],
    queryFn: () => body(api.GET("/api/tasks/{id}/suggestions", { params: { path: { id: task } } })),
    staleTime: 60_000,
    // A task can be decided without one.
    retry: false,
  });

/** How a suggestion is shown, and what it does in a task. */
const parts = async () => {
  const [panels, here] = await Promise.all([suggestionPart(), import("./suggesting")]);
  return { ...panels, ...here };
};

export type Suggested = { suggestion: Suggestion; part: Awaited<ReturnType<typeof parts>> };

const nothing = () => Promise.resolve(undefined);

/** Longer than this no task waits for its suggestion. */
const patience = 1_000;

/** What is suggested for a task, and whether that is settled: what comes later must not move what is being pressed. */
export function useSuggested(task: string): { isSettled: boolean; suggested?: Suggested } {
  const { data, isPending } = useQuery(suggestionQuery(task));
  const suggestion = data?.[0];
  const { loaded: part, missing } = useLater(suggestion ? parts : nothing);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (suggestion && part) return { isSettled: true, suggested: { suggestion, part } };
  return { isSettled: isLate || (!isPending && (!suggestion || missing)) };
}
