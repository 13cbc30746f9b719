import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type Replay } from "../../shared/api";

/** What real instances are replayed on. */
export type Tried = { kind: "draft" | "version"; id: string };

const addressOf = {
  draft: "/api/drafts/{id}/replays",
  version: "/api/process-definitions/{id}/replays",
} as const;

/** The replays of real instances on it, the newest first; looked at again while one runs. */
export const replaysQuery = ({ kind, id }: Tried) =>
  queryOptions({
    queryKey: ["replays", id],
    queryFn: () => body(api.GET(addressOf[kind], { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === "running" ? 1_000 : false),
    gcTime: 0,
  });

/** Shows a replay as the server answered it, as the newest one. */
function useShowing(tried: Tried) {
  const client = useQueryClient();
  return (replay: Replay) =>
    client.setQueryData(replaysQuery(tried).queryKey, (before) => ({
      items: [replay, ...(before?.items ?? []).filter(({ id }) => id !== replay.id)],
    }));
}

export function useBeginReplay(tried: Tried) {
  return useMutation({
    mutationFn: (last: number) =>
      body(api.POST(addressOf[tried.kind], { params: { path: { id: tried.id } }, body: { last } })),
    onSuccess: useShowing(tried),
  });
}

export function useStopReplay(tried: Tried) {
  return useMutation({
    mutationFn: (id: string) => body(api.POST("/api/replays/{id}/stop", { params: { path: { id } } })),
    onSuccess: useShowing(tried),
  });
}
