import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

export type Mining = { process: string; days: string; version: number | undefined };

export const pathsQuery = ({ process, days, version }: Mining) =>
  queryOptions({
    queryKey: ["figures", "paths", process, days, version],
    queryFn: () =>
      body(
        api.GET("/api/figures/{process}/paths", {
          params: {
            path: { process },
            query: { days: Number(days), ...(version !== undefined && { version }) },
          },
        }),
      ),
  });

export const pathSheetOf = ({ process, days, version }: Mining): string =>
  `/api/figures/${encodeURIComponent(process)}/paths/export?${new URLSearchParams({
    days,
    ...(version !== undefined && { version: String(version) }),
  }).toString()}`;

export const versionsQuery = (process: string) =>
  queryOptions({
    queryKey: ["figures", "versions", process],
    queryFn: () =>
      body(
        api.GET("/api/process-definitions", { params: { query: { key: process, all: true, limit: 100 } } }),
      ),
  });

export const drawingQuery = (id: string) =>
  queryOptions({
    queryKey: ["figures", "drawing", id],
    queryFn: () => body(api.GET("/api/process-definitions/{id}/diagram", { params: { path: { id } } })),
    staleTime: Infinity,
  });
