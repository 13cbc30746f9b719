import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, newKey, versioned } from "../shared/api";
import type { Values } from "../shared/form";
import { unlessTold } from "../shared/live";
import type { InboxView } from "./view";

const pageSize = 25;

export const inboxQuery = (view: InboxView) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", view],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/tasks", {
          params: {
            query: {
              ...view,
              filter: view.filter ?? "mine",
              sort: view.sort ?? "created",
              limit: pageSize,
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: unlessTold(15_000),
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "one", id],
    queryFn: () => versioned(api.GET("/api/tasks/{id}", { params: { path: { id } } })),
  });

export const diagramQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ["diagram", definitionId],
    queryFn: () =>
      body(api.GET("/api/process-definitions/{id}/diagram", { params: { path: { id: definitionId } } })),
    staleTime: Infinity,
  });

/** Takes a task, or puts it back for the others. */
export function useClaim(id: string) {
  const client = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (take: boolean) =>
      take
        ? body(api.POST("/api/tasks/{id}/claim", { params }))
        : body(api.DELETE("/api/tasks/{id}/claim", { params })),
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"] }),
  });
}

type Decision = {
  outcome: string;
  comment: string;
  fields: Values;
  /** That the person confirmed what the outcome pays. */
  paymentProof?: string;
};

/** Decides a task in the version that was looked at; one key makes a repeated press act once. */
export function useDecide(id: string, etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ outcome, comment, fields, paymentProof }: Decision) =>
      body(
        api.POST("/api/tasks/{id}/decision", {
          params: {
            path: { id },
            header: {
              "If-Match": etag,
              "Idempotency-Key": newKey(),
              ...(paymentProof && { "Payment-Proof": paymentProof }),
            },
          },
          body: { outcome, fields, ...(comment === "" ? {} : { comment }) },
        }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: ["tasks", "one", id] });
      return client.invalidateQueries({ queryKey: ["tasks", "list"] });
    },
  });
}
