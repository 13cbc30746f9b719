import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import type { MappingValues } from "./values";

export const kindsQuery = (connection: string) =>
  queryOptions({
    queryKey: ["connections", "kinds", connection],
    queryFn: () =>
      body(api.GET("/api/connections/{id}/record-kinds", { params: { path: { id: connection } } })),
  });

/** What the workspace calls its records and their fields already. */
export const knownQuery = queryOptions({
  queryKey: ["records", "overview"],
  queryFn: () => body(api.GET("/api/record-overview")),
});

/** Both the connection and the records look different when a mapping has changed. */
function useChanging<T, R>(mutationFn: (what: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["connections", "kinds"] }),
        client.invalidateQueries({ queryKey: ["records"] }),
      ]),
  });
}

const sent = ({ kind, matchField, creates, fields }: MappingValues) => ({
  kind,
  ...(matchField && { matchField }),
  creates,
  fields,
});

export const useAddMapping = (connection: string, theirs: string) =>
  useChanging((values: MappingValues) =>
    body(
      api.POST("/api/connections/{id}/record-mappings", {
        params: { path: { id: connection } },
        body: { theirs, ...sent(values) },
      }),
    ),
  );

export const useChangeMapping = (id: string) =>
  useChanging(({ values, etag }: Sent<MappingValues>) =>
    body(
      api.PUT("/api/record-mappings/{id}", {
        params: { path: { id }, header: { "If-Match": etag } },
        body: sent(values),
      }),
    ),
  );

export const useRemoveMapping = (id: string) =>
  useChanging((etag: string) =>
    body(api.DELETE("/api/record-mappings/{id}", { params: { path: { id }, header: { "If-Match": etag } } })),
  );
