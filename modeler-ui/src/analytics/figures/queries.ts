import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../shared/api";
import type { Asked } from "./period";

const renewed = 60_000;

export const figuresQuery = ({ days, process, until }: Asked) =>
  queryOptions({
    queryKey: ["figures", days, process, until],
    queryFn: () =>
      body(
        api.GET("/api/figures", {
          params: {
            query: {
              days: Number(days),
              ...(process !== undefined && { process }),
              ...(until !== undefined && { until }),
            },
          },
        }),
      ),
    refetchInterval: renewed,
  });

export const ownFiguresQuery = queryOptions({
  queryKey: ["figures", "own"],
  queryFn: () => body(api.GET("/api/figures/own", { params: { query: { days: 30 } } })),
  refetchInterval: renewed,
});

export const reportsQuery = queryOptions({
  queryKey: ["figures", "reports"],
  queryFn: () => body(api.GET("/api/figures/reports")),
});

export const knownProcessesQuery = queryOptions({
  queryKey: ["figures", "processes"],
  queryFn: () => body(api.GET("/api/process-definitions", { params: { query: { limit: 100 } } })),
});
