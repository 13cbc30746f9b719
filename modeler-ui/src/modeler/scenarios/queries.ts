import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type Scenario, type ScenarioContent } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import type { DraftContent } from "../queries";

/** So many a process may have. */
const most = 100;

const listKey = (process: string) => ["scenarios", process];

export const scenariosQuery = (process: string) =>
  queryOptions({
    queryKey: listKey(process),
    queryFn: () => body(api.GET("/api/scenarios", { params: { query: { process, limit: most } } })),
  });

/** Runs these scenarios, or all, on what is drawn now. */
export const runScenarios = (process: string, drawn: DraftContent, scenarioIds?: string[]) =>
  body(
    api.POST("/api/scenarios/runs", {
      body: {
        process,
        xml: drawn.xml,
        resources: drawn.resources,
        ...(scenarioIds && { scenarioIds }),
      },
    }),
  );

export function useCreateScenario(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: ScenarioContent) =>
      body(api.POST("/api/scenarios", { body: { process, content } })),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(process) }),
  });
}

/** What two people can change of a scenario. */
export type Expected = Pick<ScenarioContent, "name" | "way"> & { variables: Record<string, unknown> };

export const expectedOf = ({ content }: Scenario): Expected => ({
  name: content.name,
  way: content.way,
  variables: content.variables ?? {},
});

export function useChangeScenario({ id, process, content }: Scenario) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<Expected>) =>
      body(
        api.PUT("/api/scenarios/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: { ...content, ...values },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(process) }),
  });
}

export function useDeleteScenario({ id, process }: Scenario) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      body(api.DELETE("/api/scenarios/{id}", { params: { path: { id }, header: { "If-Match": etag } } })),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(process) }),
  });
}
