import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, newKey, versioned, type Resource } from "../shared/api";

export const draftsQuery = infiniteQueryOptions({
  queryKey: ["drafts", "list"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/drafts", {
        params: { query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ["drafts", "one", id],
    queryFn: () => versioned(api.GET("/api/drafts/{id}", { params: { path: { id } } })),
    // What is being drawn is never replaced behind one's back.
    staleTime: Infinity,
    gcTime: 0,
  });

export const deployedQuery = queryOptions({
  queryKey: ["processes", "to-open"],
  queryFn: () => body(api.GET("/api/process-definitions", { params: { query: { limit: 100 } } })),
});

export const elementTemplatesQuery = queryOptions({
  queryKey: ["element-templates"],
  queryFn: () => body(api.GET("/api/element-templates")),
  staleTime: 5 * 60_000,
});

export type NewDraft =
  { name: string; fromDefinitionId: string } | (DraftContent & { fromDefinitionId?: never });

export type DraftContent = { name: string; xml: string; resources: Resource[] };

export function useCreateDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: NewDraft) => body(api.POST("/api/drafts", { body: draft })),
    onSuccess: () => client.invalidateQueries({ queryKey: draftsQuery.queryKey }),
  });
}

export function useDeleteDraft(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      body(api.DELETE("/api/drafts/{id}", { params: { path: { id }, header: { "If-Match": etag } } })),
    onSettled: () => client.invalidateQueries({ queryKey: draftsQuery.queryKey }),
  });
}

export const saveDraft = (id: string, etag: string, content: DraftContent) =>
  versioned(
    api.PUT("/api/drafts/{id}", { params: { path: { id }, header: { "If-Match": etag } }, body: content }),
  );

export const validateDraft = (id: string) =>
  body(api.POST("/api/drafts/{id}/validation", { params: { path: { id } } }));

export type Deployment = { despiteScenarios: boolean; note: string };

export const deployDraft = (id: string, etag: string, { despiteScenarios, note }: Deployment) =>
  body(
    api.POST("/api/drafts/{id}/deployment", {
      params: {
        path: { id },
        header: { "If-Match": etag, "Idempotency-Key": newKey() },
        query: { despiteScenarios },
      },
      body: { note },
    }),
  );
