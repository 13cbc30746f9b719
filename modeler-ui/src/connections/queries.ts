import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, newKey, versioned, type Connection } from "../shared/api";
import type { Sent } from "../shared/conflict";
import type { Account, ConnectionValues } from "./values";
import { unflat, type FlatValues } from "./versioned";

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

/** A secret that nobody typed is not sent: the one that is kept stays. */
const filledIn = (account: Account): Account =>
  Object.fromEntries(Object.entries(account).filter(([, value]) => value !== "" && value !== undefined));

export function useAddConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ connector, name, account }: ConnectionValues & { connector: string }) =>
      body(
        api.POST("/api/connections", {
          params: { header: { "Idempotency-Key": newKey() } },
          body: { connector, name, account: filledIn(account) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["connections"] }),
  });
}

export function useChangeConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<FlatValues>) => {
      const { name, account } = unflat(values);
      return body(
        api.PATCH("/api/connections/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: { name, account: filledIn(account) },
        }),
      );
    },
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

/** Away to the vendor, which sends the browser back by itself. */
export function useConnectInBrowser(connection: Connection) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { address } = await body(
        api.POST("/api/connections/{id}/consents", {
          params: { path: { id: connection.id }, header: { "If-Match": etagOf(connection) } },
        }),
      );
      window.location.assign(address);
    },
    onError: () => client.invalidateQueries({ queryKey: ["connections", "one", connection.id] }),
  });
}
