import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, newKey, type CommentThread, type DraftComment } from "../../shared/api";

/** How often one looks for what others say, while the draft is looked at. */
const every = 15_000;

export type About = { resource?: string; elementId?: string; elementName?: string };

/** What is written: its text, and who is named in it. */
export type Written = { text: string; mentioned: string[] };

/** All threads of a draft, settled ones too; the server keeps at most two hundred. */
async function allThreads(id: string): Promise<CommentThread[]> {
  const all: CommentThread[] = [];
  let cursor: string | undefined;
  do {
    const page = await body(
      api.GET("/api/drafts/{id}/comments", {
        params: { path: { id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } },
      }),
    );
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}

export const commentsQuery = (id: string) =>
  queryOptions({
    queryKey: ["drafts", "comments", id],
    queryFn: () => allThreads(id),
    refetchInterval: every,
  });

export const readersQuery = (id: string, search: string | undefined) =>
  queryOptions({
    queryKey: ["drafts", "readers", id, search ?? null],
    queryFn: () =>
      body(
        api.GET("/api/drafts/{id}/readers", { params: { path: { id }, query: { search: search ?? "" } } }),
      ),
    enabled: search !== undefined,
    staleTime: 30_000,
  });

function useChange<V, R>(id: string, mutationFn: (values: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: commentsQuery(id).queryKey }),
  });
}

export const useAddComment = (id: string) =>
  useChange(id, ({ about, ...written }: Written & { about: About }) =>
    body(
      api.POST("/api/drafts/{id}/comments", {
        params: { path: { id }, header: { "Idempotency-Key": newKey() } },
        body: { ...written, ...about },
      }),
    ),
  );

export const useReply = (id: string, commentId: string) =>
  useChange(id, (written: Written) =>
    body(
      api.POST("/api/drafts/{id}/comments/{commentId}/replies", {
        params: { path: { id, commentId }, header: { "Idempotency-Key": newKey() } },
        body: written,
      }),
    ),
  );

export const useEdit = (id: string, comment: DraftComment) =>
  useChange(id, (written: Written) =>
    body(
      api.PUT("/api/drafts/{id}/comments/{commentId}", {
        params: { path: { id, commentId: comment.id }, header: { "If-Match": etagOf(comment) } },
        body: written,
      }),
    ),
  );

export const useDelete = (id: string, comment: DraftComment) =>
  useChange(id, () =>
    body(
      api.DELETE("/api/drafts/{id}/comments/{commentId}", {
        params: { path: { id, commentId: comment.id }, header: { "If-Match": etagOf(comment) } },
      }),
    ),
  );

export const useResolve = (id: string, commentId: string) =>
  useChange(id, (resolved: boolean) =>
    body(
      api.PUT("/api/drafts/{id}/comments/{commentId}/resolution", {
        params: { path: { id, commentId } },
        body: { resolved },
      }),
    ),
  );
