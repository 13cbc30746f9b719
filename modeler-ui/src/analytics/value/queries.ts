import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type NewValueAssumption, type NewValueRate } from "../../shared/api";
import { firstOf } from "./months";

export const valueQuery = (months: number) =>
  queryOptions({
    queryKey: ["value", "report", months],
    queryFn: () => body(api.GET("/api/value", { params: { query: { from: firstOf(months, new Date()) } } })),
  });

export const sheetOf = (months: number, process?: string): string =>
  `/api/value/export?${new URLSearchParams({
    from: firstOf(months, new Date()),
    ...(process !== undefined && { process }),
  }).toString()}`;

export const ratesQuery = queryOptions({
  queryKey: ["value", "rates"],
  queryFn: () => body(api.GET("/api/value/rates")),
});

export const assumptionsQuery = (key: string) =>
  queryOptions({
    queryKey: ["value", "assumptions", key],
    queryFn: () => body(api.GET("/api/value/processes/{key}/assumptions", { params: { path: { key } } })),
  });

export const studyQuery = (key: string) =>
  queryOptions({
    queryKey: ["value", "study", key],
    queryFn: () => body(api.GET("/api/value/processes/{key}/time-studies", { params: { path: { key } } })),
  });

export const processesQuery = queryOptions({
  queryKey: ["value", "processes"],
  queryFn: () => body(api.GET("/api/process-definitions", { params: { query: { limit: 100 } } })),
});

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["value"] });
}

export const useSetRate = () =>
  useMutation({
    mutationFn: (rate: NewValueRate) => body(api.POST("/api/value/rates", { body: rate })),
    onSuccess: useRefresh(),
  });

export const useAssume = (key: string) =>
  useMutation({
    mutationFn: (assumption: NewValueAssumption) =>
      body(
        api.POST("/api/value/processes/{key}/assumptions", { params: { path: { key } }, body: assumption }),
      ),
    onSuccess: useRefresh(),
  });

export const useClock = (key: string, does: "start" | "stop") =>
  useMutation({
    mutationFn: () => {
      const params = { params: { path: { key } } };
      return body(
        does === "start"
          ? api.POST("/api/value/processes/{key}/time-studies/clock", params)
          : api.POST("/api/value/processes/{key}/time-studies/clock/stop", params),
      );
    },
    onSettled: useRefresh(),
  });

export const useDiscardClock = (key: string) =>
  useMutation({
    mutationFn: () =>
      body(api.DELETE("/api/value/processes/{key}/time-studies/clock", { params: { path: { key } } })),
    onSettled: useRefresh(),
  });

export const useEnter = (key: string) =>
  useMutation({
    mutationFn: (seconds: number) =>
      body(
        api.POST("/api/value/processes/{key}/time-studies", { params: { path: { key } }, body: { seconds } }),
      ),
    onSuccess: useRefresh(),
  });

export const useDiscardSample = (key: string) =>
  useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE("/api/value/processes/{key}/time-studies/{id}", { params: { path: { key, id } } })),
    onSettled: useRefresh(),
  });
