import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, versioned } from "../../shared/api";
import type { Sent } from "../../shared/conflict";

const often = 30_000;

export const stepsQuery = queryOptions({
  queryKey: ["assistant", "steps"],
  queryFn: () => body(api.GET("/api/assistant-steps")),
  refetchInterval: often,
});

export const stepQuery = (id: string) =>
  queryOptions({
    queryKey: ["assistant", "step", id],
    queryFn: () => versioned(api.GET("/api/assistant-steps/{id}", { params: { path: { id } } })),
    refetchInterval: often,
  });

/** What is changed is sent as it was seen; what others made of it meanwhile is shown instead. */
function useChange<V>(send: (sent: Sent<V>) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: ["assistant"] }),
  });
}

const seen = (id: string, etag: string) => ({ path: { id }, header: { "If-Match": etag } });

export type Pausing = { paused: boolean };

export const usePause = (id: string) =>
  useChange<Pausing>(({ values, etag }) =>
    body(api.PUT("/api/assistant-steps/{id}/state", { params: seen(id, etag), body: values })),
  );

/** The number of the model that answers; 0 while none does. */
export type Answering = { number: number };

export const useChooseModel = (id: string) =>
  useChange<Answering>(({ values, etag }) =>
    body(api.PUT("/api/assistant-steps/{id}/model", { params: seen(id, etag), body: values })),
  );
