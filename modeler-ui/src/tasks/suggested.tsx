import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { suggestionPart, type SuggestionProps } from "../assistant";
import { api, body, type Suggestion, type TaskDetail } from "../shared/api";
import { choiceLabel, valueFor, type FormHandle, type Values } from "../shared/form";
import { useLater } from "../shared/later";
import { wordIn } from "./otherwise";

const suggestionQuery = (task: string) =>
  queryOptions({
    queryKey: ["tasks", "one", task, "suggestions"],
    queryFn: () => body(api.GET("/api/tasks/{id}/suggestions", { params: { path: { id: task } } })),
    staleTime: 60_000,
    // A task can be decided without one.
    retry: false,
  });

export type Suggested = { suggestion: Suggestion; part: Awaited<ReturnType<typeof suggestionPart>> };

const nothing = () => Promise.resolve(undefined);

/** Longer than this no task waits for its suggestion. */
const patience = 1_000;

/** What is suggested for a task, and whether that is settled: what comes later must not move what is being pressed. */
export function useSuggested(task: string): { isSettled: boolean; suggested?: Suggested } {
  const { data, isPending } = useQuery(suggestionQuery(task));
  const suggestion = data?.[0];
  const { loaded: part, missing } = useLater(suggestion ? suggestionPart : nothing);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (suggestion && part) return { isSettled: true, suggested: { suggestion, part } };
  return { isSettled: isLate || (!isPending && (!suggestion || missing)) };
}

type Outcome = TaskDetail["outcomes"][number];

type Props = {
  of: Suggested;
  task: TaskDetail;
  form: FormHandle | null;
  fields: Values;
  /** How the outcome's own button stands, and what it does; nothing where nothing can be decided now. */
  deciding?: {
    stateOf: (outcome: Outcome) => { loading: boolean; disabled: boolean };
    choose: (outcome: Outcome) => void;
  };
};

/** The suggestion, by the words of this task, and the way to accept it. */
export function SuggestionHere({ of: { suggestion, part }, task, form, fields, deciding }: Props) {
  const { SuggestionPanel } = part;
  const { field, label } = suggestion;
  const nameOf = (each: string): string =>
    (field === undefined
      ? task.outcomes.find(({ id }) => id === each)?.label
      : choiceLabel(task.form, field, each)) ?? each;
  const accept = (): SuggestionProps["accept"] => {
    if (!deciding) return undefined;
    if (field !== undefined) {
      const value = valueFor(task.form, field, label);
      if (value === undefined) return undefined;
      return {
        run: () => form?.fill(field, value),
        disabled: form === null,
        isTaken: wordIn(task, fields, field) === label,
      };
    }
    const outcome = task.outcomes.find(({ id }) => id === label);
    return outcome && { ...deciding.stateOf(outcome), run: () => deciding.choose(outcome) };
  };
  const way = accept();
  return <SuggestionPanel suggestion={suggestion} nameOf={nameOf} {...(way && { accept: way })} />;
}
