import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, type RecordChange, type RecordConflict } from "../shared/api";
import type { ChangeState } from "./view";

const often = 10_000;
const page = (cursor: string) => ({ limit: 50, ...(cursor ? { cursor } : {}) });

export const overviewQuery = queryOptions({
  queryKey: ["records", "overview"],
  queryFn: () => body(api.GET("/api/record-overview")),
  refetchInterval: often,
});

export const recordsQuery = (kind: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ["records", "list", kind, search],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/business-records", {
          params: { query: { kind, ...(search && { search }), ...page(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: often,
  });

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ["records", "one", id],
    queryFn: () => body(api.GET("/api/business-records/{id}", { params: { path: { id } } })),
    refetchInterval: often,
  });

/** @param record one record's alone */
export const conflictsQuery = (record?: string) =>
  infiniteQueryOptions({
    queryKey: ["records", "conflicts", record ?? ""],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/record-conflicts", {
          params: { query: { ...(record && { record }), ...page(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: often,
  });

export type Narrowed = { record?: string; state?: ChangeState | undefined };

export const changesQuery = ({ record, state }: Narrowed) =>
  infiniteQueryOptions({
    queryKey: ["records", "changes", record ?? "", state ?? ""],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/record-changes", {
          params: { query: { ...(record && { record }), ...(state && { state }), ...page(pageParam) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: often,
  });

/** What is shown of records is asked for again when one thing has been seen to, or was seen to by somebody else. */
function useSeeing<T>(mutationFn: (what: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ["records"] }),
  });
}

const named = (thing: { id: string; version: number }) => ({
  path: { id: thing.id },
  header: { "If-Match": etagOf(thing) },
});

export type Choice = "ours" | "theirs";

/** The conflict is sent as it was seen: what either side has said since is not decided with it. */
export const useDecide = () =>
  useSeeing(({ conflict, choice }: { conflict: RecordConflict; choice: Choice }) =>
    body(api.POST("/api/record-conflicts/{id}/decision", { params: named(conflict), body: { choice } })),
  );

export const useRetryChange = () =>
  useSeeing(({ change, call }: { change: RecordChange; call: "same" | "new" }) =>
    body(api.POST("/api/record-changes/{id}/retry", { params: named(change), body: { call } })),
  );

export const useDiscardChange = () =>
  useSeeing(({ change, reason }: { change: RecordChange; reason: string }) =>
    body(api.POST("/api/record-changes/{id}/discard", { params: named(change), body: { reason } })),
  );
