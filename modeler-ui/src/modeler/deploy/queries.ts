import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type Replay } from "../../shared/api";

const replaysKey = (draftId: string) => ["replays", draftId];

/** The replays of real instances on a draft, the newest first; looked at again while one runs. */
export const replaysQuery = (draftId: string) =>
  queryOptions({
    queryKey: replaysKey(draftId),
    queryFn: () => body(api.GET("/api/drafts/{id}/replays", { params: { path: { id: draftId } } })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === "running" ? 1_000 : false),
    gcTime: 0,
  });

/** Shows a replay as the server answered it, as the newest one. */
function useShowing(draftId: string) {
  const client = useQueryClient();
  return (replay: Replay) =>
    client.setQueryData(replaysQuery(draftId).queryKey, (before) => ({
      items: [replay, ...(before?.items ?? []).filter(({ id }) => id !== replay.id)],
    }));
}

export function useBeginReplay(draftId: string) {
  return useMutation({
    mutationFn: (last: number) =>
      body(api.POST("/api/drafts/{id}/replays", { params: { path: { id: draftId } }, body: { last } })),
    onSuccess: useShowing(draftId),
  });
}

export function useStopReplay(draftId: string) {
  return useMutation({
    mutationFn: (id: string) => body(api.POST("/api/replays/{id}/stop", { params: { path: { id } } })),
    onSuccess: useShowing(draftId),
  });
}
