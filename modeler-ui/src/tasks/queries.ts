import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, versioned } from "../shared/api";
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
