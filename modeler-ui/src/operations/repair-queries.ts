import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, newKey, type NewBatch, type Pair, type Repair } from "../shared/api";
import type { InstanceView } from "./view";

const pageSize = 25;

export function useRepair(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ repair, reason }: { repair: Repair; reason: string }) =>
      body(
        api.POST("/api/process-instances/{id}/repairs", {
          params: { path: { id } },
          body: { repair, ...(reason === "" ? {} : { reason }) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["instances"] }),
  });
}

export const repairCheckQuery = (id: string, repair: Repair) =>
  queryOptions({
    queryKey: ["repair-check", id, repair],
    queryFn: () =>
      body(
        api.POST("/api/process-instances/{id}/repair-checks", { params: { path: { id } }, body: { repair } }),
      ),
    gcTime: 0,
    retry: false,
  });

export const storyQuery = (id: string, isOver: boolean) =>
  queryOptions({
    queryKey: ["instances", "story", id],
    queryFn: () => body(api.GET("/api/process-instances/{id}/story", { params: { path: { id } } })),
    refetchInterval: isOver ? false : 5_000,
  });

export const countQuery = (view: InstanceView) =>
  queryOptions({
    queryKey: ["instances", "count", view],
    queryFn: () => body(api.GET("/api/process-instances/count", { params: { query: view } })),
  });

export function useStartBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (batch: NewBatch) =>
      body(
        api.POST("/api/operation-batches", {
          params: { header: { "Idempotency-Key": newKey() } },
          body: batch,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["batches"] }),
  });
}

export const batchesQuery = infiniteQueryOptions({
  queryKey: ["batches", "list"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/operation-batches", {
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: 5_000,
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ["batches", "one", id],
    queryFn: () => body(api.GET("/api/operation-batches/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });

export const failedItemsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["batches", "failed", id],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/operation-batches/{id}/items", {
          params: {
            path: { id },
            query: { state: "failed", limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

export function useStopBatch(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST("/api/operation-batches/{id}/stop", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["batches"] }),
  });
}

export const causesQuery = queryOptions({
  queryKey: ["incident-causes"],
  queryFn: () => body(api.GET("/api/incident-causes")),
  refetchInterval: 10_000,
});

export const proposalQuery = (id: string, target: string) =>
  queryOptions({
    queryKey: ["migration", id, target],
    queryFn: () =>
      body(
        api.GET("/api/process-definitions/{id}/migrations/{target}", {
          params: { path: { id, target } },
        }),
      ),
  });

export const migrationCheckQuery = (id: string, target: string, mapping: Pair[]) =>
  queryOptions({
    queryKey: ["migration-check", id, target, mapping],
    queryFn: () =>
      body(
        api.POST("/api/process-definitions/{id}/migrations/{target}/checks", {
          params: { path: { id, target } },
          body: { mapping },
        }),
      ),
    gcTime: 0,
  });

export const figuresQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["processes", id, "figures", from, to],
    queryFn: () =>
      body(
        api.GET("/api/process-definitions/{id}/figures", { params: { path: { id }, query: { from, to } } }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export function useSuspendDefinition(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ suspended, reason }: { suspended: boolean; reason: string }) =>
      body(
        api.PUT("/api/process-definitions/{id}/suspension", {
          params: { path: { id } },
          body: { suspended, ...(reason === "" ? {} : { reason }) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["processes"] }),
  });
}
