import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, body, etagOf, newKey, versioned, type Review } from "../../shared/api";
import type { Sent } from "../../shared/conflict";

const reviewKey = (draftId: string) => ["reviews", "of-draft", draftId];

export const draftReviewQuery = (draftId: string) =>
  queryOptions({
    queryKey: reviewKey(draftId),
    queryFn: () => body(api.GET("/api/drafts/{id}/review", { params: { path: { id: draftId } } })),
    gcTime: 0,
  });

const waitingReviewsQuery = infiniteQueryOptions({
  queryKey: ["reviews", "waiting"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/reviews", {
        params: { query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export const useWaitingReviews = (enabled: boolean) => useInfiniteQuery({ ...waitingReviewsQuery, enabled });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "one", id],
    queryFn: () => body(api.GET("/api/reviews/{id}", { params: { path: { id } } })),
    gcTime: 0,
  });

function useForgetting() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ["reviews"] });
    await client.invalidateQueries({ queryKey: ["drafts", "list"] });
  };
}

export function useAskForReview(draftId: string) {
  return useMutation({
    mutationFn: ({ etag, message, reviewers }: { etag: string; message: string; reviewers: string[] }) =>
      body(
        api.POST("/api/drafts/{id}/review", {
          params: { path: { id: draftId }, header: { "If-Match": etag, "Idempotency-Key": newKey() } },
          body: { message, reviewers },
        }),
      ),
    onSuccess: useForgetting(),
  });
}

export function useWithdrawReview(draftId: string) {
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/drafts/{id}/review", { params: { path: { id: draftId } } })),
    onSettled: useForgetting(),
  });
}

export function useDecideReview({ id }: Review) {
  const forget = useForgetting();
  return useMutation({
    mutationFn: ({ approve, comment }: { approve: boolean; comment: string }) =>
      body(
        api.POST("/api/reviews/{id}/decision", {
          params: { path: { id } },
          body: { approve, comment },
        }),
      ),
    // Not waited for: what was decided is nothing to decide any more, and whoever decided is led away from it.
    onSettled: () => void forget(),
  });
}

export type PolicyValues = { secondPerson: boolean };

export const policyQuery = queryOptions({
  queryKey: ["deployment-policy"],
  queryFn: () => versioned(api.GET("/api/deployment-policy")),
  gcTime: 0,
});

export function useChangePolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ values, etag }: Sent<PolicyValues>) => {
      const changed = await body(
        api.PUT("/api/deployment-policy", { params: { header: { "If-Match": etag } }, body: values }),
      );
      return { value: changed, etag: etagOf(changed) };
    },
    onSettled: () => client.invalidateQueries({ queryKey: policyQuery.queryKey }),
  });
}
