import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, newKey, versioned } from "../shared/api";

export const connectionsQuery = infiniteQueryOptions({
  queryKey: ["connections", "list"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/connections", {
        params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: 10_000,
});

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ["connections", "one", id],
    queryFn: () => versioned(api.GET("/api/connections/{id}", { params: { path: { id } } })),
    refetchInterval: 10_000,
  });

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => body(api.GET("/api/connectors")),
  staleTime: 5 * 60_000,
});

export type Account = Record<string, unknown>;

export function useAddConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (added: { connector: string; name: string; account: Account }) =>
      body(
        api.POST("/api/connections", { params: { header: { "Idempotency-Key": newKey() } }, body: added }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["connections"] }),
  });
}

export function useChangeConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, ...change }: { etag: string; name: string; account: Account }) =>
      body(
        api.PATCH("/api/connections/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: change,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["connections"] }),
  });
}

export function useRemoveConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      body(api.DELETE("/api/connections/{id}", { params: { path: { id }, header: { "If-Match": etag } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: ["connections", "one", id] });
      return client.invalidateQueries({ queryKey: ["connections", "list"] });
    },
  });
}

export function useTestConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST("/api/connections/{id}/test", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["connections"] }),
  });
}
