import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

const replaysKey = (draftId: string) => ["replays", draftId];

/** The replays of real instances on a draft, the newest first; looked at again while one runs. */
export const replaysQuery = (draftId: string) =>
  queryOptions({
    queryKey: replaysKey(draftId),
    queryFn: () => body(api.GET("/api/drafts/{id}/replays", { params: { path: { id: draftId } } })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === "running" ? 1_000 : false),
    gcTime: 0,
  });

export function useBeginReplay(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (last: number) =>
      body(api.POST("/api/drafts/{id}/replays", { params: { path: { id: draftId } }, body: { last } })),
    onSettled: () => client.invalidateQueries({ queryKey: replaysKey(draftId) }),
  });
}

export function useStopReplay(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.POST("/api/replays/{id}/stop", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: replaysKey(draftId) }),
  });
}
