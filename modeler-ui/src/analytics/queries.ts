import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../shared/api";

const renewed = 15_000;

export const dashboardQuery = queryOptions({
  queryKey: ["dashboard"],
  queryFn: () => body(api.GET("/api/dashboard")),
  refetchInterval: renewed,
});

/** How many tasks wait for whoever looks; the list itself is not needed. */
export const ownTasksQuery = queryOptions({
  queryKey: ["tasks", "counts"],
  queryFn: async () =>
    (await body(api.GET("/api/tasks", { params: { query: { filter: "mine", limit: 1 } } }))).counts,
  refetchInterval: renewed,
});
