import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, type TaskFilter } from "../../shared/api";
import type { InboxView } from "../view";

/** Below the key of the list of tasks, so that whatever changes that counts anew. */
export const filtersQuery = queryOptions({
  queryKey: ["tasks", "list", "filters"],
  queryFn: () => body(api.GET("/api/task-filters")),
  refetchInterval: 30_000,
});

/** The first hundred by name, as the server lists them. */
export const processesQuery = queryOptions({
  queryKey: ["processes", "names"],
  queryFn: async () => {
    const { items } = await body(api.GET("/api/process-definitions", { params: { query: { limit: 100 } } }));
    return items.map(({ key, name }) => ({ key, name }));
  },
  staleTime: 60_000,
});

function useFilterChange<V, R>(mutationFn: (values: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: filtersQuery.queryKey }),
  });
}

export const useSaveFilter = () =>
  useFilterChange((asked: { name: string; shared: boolean; view: InboxView }) =>
    body(
      api.POST("/api/task-filters", {
        body: { name: asked.name, shared: asked.shared, selection: asked.view },
      }),
    ),
  );

export const useRemoveFilter = () =>
  useFilterChange((filter: TaskFilter) =>
    body(
      api.DELETE("/api/task-filters/{id}", {
        params: { path: { id: filter.id }, header: { "If-Match": etagOf(filter) } },
      }),
    ),
  );
