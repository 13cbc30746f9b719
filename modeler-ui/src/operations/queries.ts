import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, type Instance, type InstanceDetail } from "../shared/api";
import type { Values } from "../shared/form";
import type { InstanceView } from "./view";

const pageSize = 25;

export const processesQuery = infiniteQueryOptions({
  queryKey: ["processes"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/process-definitions", {
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export const processQuery = (id: string) =>
  queryOptions({
    queryKey: ["processes", id],
    queryFn: () => body(api.GET("/api/process-definitions/{id}", { params: { path: { id } } })),
  });

export const versionsQuery = (key: string) =>
  queryOptions({
    queryKey: ["processes", "versions", key],
    queryFn: () =>
      body(api.GET("/api/process-definitions", { params: { query: { key, all: true, limit: 100 } } })),
  });

export const diagramQuery = (id: string) =>
  queryOptions({
    queryKey: ["diagram", id],
    queryFn: () => body(api.GET("/api/process-definitions/{id}/diagram", { params: { path: { id } } })),
    staleTime: Infinity,
  });

export const startFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["processes", id, "start-form"],
    queryFn: async () => {
      const { data } = await api.GET("/api/process-definitions/{id}/start-form", {
        params: { path: { id } },
      });
      // 204: the process starts without a form.
      return data ?? null;
    },
  });

export const instancesQuery = (view: InstanceView) =>
  infiniteQueryOptions({
    queryKey: ["instances", "list", view],
    queryFn: async ({ pageParam }) => {
      const page = await body(
        api.GET("/api/process-instances", {
          params: { query: { ...view, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      );
      return { ...page, items: page.items as Instance[] };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const instanceQuery = (id: string) =>
  queryOptions({
    queryKey: ["instances", "one", id],
    queryFn: async () =>
      (await body(api.GET("/api/process-instances/{id}", { params: { path: { id } } }))) as InstanceDetail,
    refetchInterval: ({ state }) => (state.data?.endedAt ? false : 3_000),
  });

export function useStart(processDefinitionKey: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ businessKey, variables, key }: { businessKey: string; variables: Values; key: string }) =>
      body(
        api.POST("/api/process-instances", {
          params: { header: { "Idempotency-Key": key } },
          body: { processDefinitionKey, variables, ...(businessKey === "" ? {} : { businessKey }) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["instances"] }),
  });
}

export function useCancel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      body(api.DELETE("/api/process-instances/{id}", { params: { path: { id }, query: { reason } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["instances"] }),
  });
}

export function useRetry(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ incidentId, call }: { incidentId: string; call: "same" | "new" }) =>
      body(
        api.POST("/api/process-instances/{id}/incidents/{incidentId}/retry", {
          params: { path: { id, incidentId } },
          body: { call },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["instances"] }),
  });
}
