import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type ConnectionCall } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import type { CallView, EventView } from "./view";

const often = 10_000;
const page = (cursor: string) => ({ limit: 50, ...(cursor ? { cursor } : {}) });

export const queueQuery = (id: string) =>
  queryOptions({
    queryKey: ["connections", "queue", id],
    queryFn: () => body(api.GET("/api/connections/{id}/queue", { params: { path: { id } } })),
    refetchInterval: often,
  });

export const callsQuery = (id: string, view: CallView) =>
  infiniteQueryOptions({
    queryKey: ["connections", "queue", id, view],
    queryFn: ({ pageParam }) =>
      body(
        api.GET(`/api/connections/{id}/${view}`, {
          params: { path: { id }, query: page(pageParam) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: often,
  });

export const eventsQuery = (connection: string, status: EventView) =>
  infiniteQueryOptions({
    queryKey: ["connections", "queue", connection, status],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/inbox-events", { params: { query: { connection, status, ...page(pageParam) } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: often,
  });

/** All that is shown of a connection is asked for again when one thing of its queue has moved. */
function useMoving<T, R>(mutationFn: (what: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["connections"] }),
        client.invalidateQueries({ queryKey: ["instances"] }),
      ]),
  });
}

/** The call that failed, sent again as it was. */
export const useRetryCall = () =>
  useMoving(({ instanceId, incident }: ConnectionCall) =>
    body(
      api.POST("/api/process-instances/{id}/incidents/{incidentId}/retry", {
        params: { path: { id: instanceId, incidentId: incident ?? "" } },
        body: { call: "same" },
      }),
    ),
  );

/** All that have failed, each as it was. */
export const useRetryCalls = (id: string) =>
  useMoving(() => body(api.POST("/api/connections/{id}/retry-calls", { params: { path: { id } } })));

export const useRetryEvent = () =>
  useMoving((id: string) => body(api.POST("/api/inbox-events/{id}/retry", { params: { path: { id } } })));

export const useRetryEvents = (id: string) =>
  useMoving(() => body(api.POST("/api/connections/{id}/retry-events", { params: { path: { id } } })));

/** Null is as the server allows any connection. */
export type Limits = { callsAtOnce: number | null; callsPerMinute: number | null };

export const useLimit = (id: string) =>
  useMoving(({ values: { callsAtOnce, callsPerMinute }, etag }: Sent<Limits>) =>
    body(
      api.PUT("/api/connections/{id}/limits", {
        params: { path: { id }, header: { "If-Match": etag } },
        body: {
          ...(callsAtOnce !== null && { callsAtOnce }),
          ...(callsPerMinute !== null && { callsPerMinute }),
        },
      }),
    ),
  );

export const useDiscard = (id: string) =>
  useMoving((reason: string) =>
    body(api.POST("/api/inbox-events/{id}/discard", { params: { path: { id } }, body: { reason } })),
  );
