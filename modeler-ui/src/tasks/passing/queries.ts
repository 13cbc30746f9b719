import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, isProblem, newKey, ProblemError, type TaskDetail } from "../../shared/api";
import type { Colleague } from "../../shared/people";
import { useNowOrLater } from "../now-or-later";
import { say } from "./texts";

/** Who can be drawn into the task, and who started it. */
export const peopleQuery = (id: string, search: string) => ({
  queryKey: ["tasks", "people", id, search],
  queryFn: () => body(api.GET("/api/tasks/{id}/people", { params: { path: { id }, query: { search } } })),
});

type Handover = { personId: string; message: string };

/** Others wait for what is done here, so it is done at once or not at all; where no answer came, that is said. */
async function atOnce<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (failure) {
    throw isProblem(failure, 0)
      ? new ProblemError({ status: 0, detail: say("passing.noAnswer") }, "")
      : failure;
  }
}

/** What can be done with a task in the version that was looked at. */
export function useTaskChanges(id: string, etag: string) {
  const client = useQueryClient();
  const params = { path: { id }, header: { "If-Match": etag } };
  // not waited for: the task in its new version takes the place of what asked, and nobody would be told how it went
  const onSettled = () => void client.invalidateQueries({ queryKey: ["tasks"] });
  return {
    reassign: useMutation({
      mutationFn: (to: Handover) => atOnce(body(api.PUT("/api/tasks/{id}/assignee", { params, body: to }))),
      onSettled,
    }),
    delegate: useMutation({
      mutationFn: (to: Handover) => atOnce(body(api.PUT("/api/tasks/{id}/delegation", { params, body: to }))),
      onSettled,
    }),
    handBack: useMutation({
      mutationFn: (message: string) =>
        atOnce(body(api.POST("/api/tasks/{id}/return", { params, body: { message } }))),
      onSettled,
    }),
    ask: useMutation({
      mutationFn: ({ personId, message }: Handover) =>
        atOnce(body(api.PUT("/api/tasks/{id}/question", { params, body: { personId, text: message } }))),
      onSettled,
    }),
    withdraw: useMutation({
      mutationFn: () => atOnce(body(api.DELETE("/api/tasks/{id}/question", { params }))),
      onSettled,
    }),
    answer: useMutation({
      mutationFn: (text: string) =>
        atOnce(body(api.POST("/api/tasks/{id}/answer", { params, body: { text } }))),
      onSettled,
    }),
    followUp: useMutation({
      mutationFn: (at: string | undefined) =>
        atOnce(body(api.PUT("/api/tasks/{id}/follow-up", { params, body: at ? { at } : {} }))),
      onSettled,
    }),
    due: useMutation({
      mutationFn: (at: string | undefined) =>
        atOnce(body(api.PUT("/api/tasks/{id}/due", { params, body: at ? { at } : {} }))),
      onSettled,
    }),
  };
}

export type TaskChanges = ReturnType<typeof useTaskChanges>;

/** A comment changes no version of the task; one key makes a repeated press act once. */
export function useTalk(task: TaskDetail) {
  const client = useQueryClient();
  const nowOrLater = useNowOrLater(task);
  const { id } = task;
  return useMutation({
    mutationFn: ({ text, mentioned }: { text: string; mentioned: Colleague[] }) => {
      const key = newKey();
      const params = { path: { id }, header: { "Idempotency-Key": key } };
      const said = { text, mentioned: mentioned.map((person) => person.id) };
      const now = body(api.POST("/api/tasks/{id}/comments", { params, body: said }));
      return nowOrLater({ kind: "comment", text, mentioned }, key, now);
    },
    // not waited for: without a network that takes its time
    onSettled: () => void client.invalidateQueries({ queryKey: ["tasks", "one", id] }),
  });
}
