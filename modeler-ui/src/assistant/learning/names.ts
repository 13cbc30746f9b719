import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

const processesQuery = queryOptions({
  queryKey: ["processes", "to-name"],
  queryFn: () => body(api.GET("/api/process-definitions", { params: { query: { limit: 100 } } })),
  staleTime: 60_000,
});

const drawingQuery = (id: string) =>
  queryOptions({
    queryKey: ["diagram", id],
    queryFn: () => body(api.GET("/api/process-definitions/{id}/diagram", { params: { path: { id } } })),
    staleTime: Infinity,
    select: stepNames,
  });

/** What the steps of a drawing are called, by their ids. */
function stepNames({ xml }: { xml: string }): Map<string, string> {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  const steps = [...file.getElementsByTagNameNS("*", "serviceTask")];
  return new Map(steps.map((step) => [step.getAttribute("id") ?? "", step.getAttribute("name") ?? ""]));
}

type Step = { process: string; element: string };

/**
 * What people call a process and its step: as they are drawn now. Whoever asks for a step that was drawn once gets its id,
 * and for a process that is not deployed any more its key.
 */
export function useNames(steps: readonly Step[]): (step: Step) => Step {
  const all = useQuery(processesQuery).data?.items ?? [];
  const wanted = all.filter(({ key }) => steps.some(({ process }) => process === key));
  const drawings = useQueries({ queries: wanted.map(({ id }) => drawingQuery(id)) });
  return ({ process, element }) => {
    const at = wanted.findIndex(({ key }) => key === process);
    const name = drawings[at]?.data?.get(element);
    return {
      process: wanted[at]?.name ?? process,
      element: name === undefined || name === "" ? element : name,
    };
  };
}
