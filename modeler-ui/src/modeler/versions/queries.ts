import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

export const contentQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ["version-content", definitionId],
    queryFn: () =>
      body(api.GET("/api/process-definitions/{id}/content", { params: { path: { id: definitionId } } })),
    staleTime: Infinity,
  });

/** As it is saved now; another than the one that is being drawn at, which is never replaced. */
export const draftContentQuery = (id: string) =>
  queryOptions({
    queryKey: ["drafts", "content", id],
    queryFn: () => body(api.GET("/api/drafts/{id}", { params: { path: { id } } })),
    gcTime: 0,
  });

export const definitionQuery = (id: string) =>
  queryOptions({
    queryKey: ["processes", id],
    queryFn: () => body(api.GET("/api/process-definitions/{id}", { params: { path: { id } } })),
  });

export const versionsQuery = (key: string) =>
  infiniteQueryOptions({
    queryKey: ["processes", "all-versions", key],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/process-definitions", {
          params: { query: { key, all: true, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Of this process, among those that were changed last. */
export const draftsOfQuery = (key: string) =>
  queryOptions({
    queryKey: ["drafts", "of", key],
    queryFn: async () => {
      const page = await body(api.GET("/api/drafts", { params: { query: { limit: 100 } } }));
      return page.items.filter((draft) => draft.processKey === key);
    },
  });

export const runningQuery = (definitionId: string) =>
  queryOptions({
    queryKey: ["instances", "running", definitionId],
    queryFn: () =>
      body(
        api.GET("/api/process-instances/count", { params: { query: { definitionId, state: "running" } } }),
      ),
    gcTime: 0,
  });

export function useRollBack(definitionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ insteadOf, note }: { insteadOf: string; note: string }) =>
      body(
        api.POST("/api/process-definitions/{id}/roll-back", {
          params: { path: { id: definitionId } },
          body: { insteadOf, note },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["processes"] }),
  });
}
