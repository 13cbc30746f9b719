import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, newKey } from "../../shared/api";

/** Who can be drawn into the task, and who started it. */
export const peopleQuery = (id: string, search: string) => ({
  queryKey: ["tasks", "people", id, search],
  queryFn: () => body(api.GET("/api/tasks/{id}/people", { params: { path: { id }, query: { search } } })),
});

type Handover = { personId: string; message: string };

/** What can be done with a task in the version that was looked at. */
export function useTaskChanges(id: string, etag: string) {
  const client = useQueryClient();
  const params = { path: { id }, header: { "If-Match": etag } };
  // not waited for: the task in its new version takes the place of what asked, and nobody would be told how it went
  const onSettled = () => void client.invalidateQueries({ queryKey: ["tasks"] });
  return {
    reassign: useMutation({
      mutationFn: (to: Handover) => body(api.PUT("/api/tasks/{id}/assignee", { params, body: to })),
      onSettled,
    }),
    delegate: useMutation({
      mutationFn: (to: Handover) => body(api.PUT("/api/tasks/{id}/delegation", { params, body: to })),
      onSettled,
    }),
    handBack: useMutation({
      mutationFn: (message: string) =>
        body(api.POST("/api/tasks/{id}/return", { params, body: { message } })),
      onSettled,
    }),
    ask: useMutation({
      mutationFn: ({ personId, message }: Handover) =>
        body(api.PUT("/api/tasks/{id}/question", { params, body: { personId, text: message } })),
      onSettled,
    }),
    withdraw: useMutation({
      mutationFn: () => body(api.DELETE("/api/tasks/{id}/question", { params })),
      onSettled,
    }),
    answer: useMutation({
      mutationFn: (text: string) => body(api.POST("/api/tasks/{id}/answer", { params, body: { text } })),
      onSettled,
    }),
    followUp: useMutation({
      mutationFn: (at: string | undefined) =>
        body(api.PUT("/api/tasks/{id}/follow-up", { params, body: at ? { at } : {} })),
      onSettled,
    }),
  };
}

export type TaskChanges = ReturnType<typeof useTaskChanges>;

/** A comment changes no version of the task; one key makes a repeated press act once. */
export function useTalk(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: { text: string; mentioned: string[] }) =>
      body(
        api.POST("/api/tasks/{id}/comments", {
          params: { path: { id }, header: { "Idempotency-Key": newKey() } },
          body: said,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks", "one", id] }),
  });
}
