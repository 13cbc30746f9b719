import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type Connection, type NoticeChannel } from "../../shared/api";

export const channelsQuery = queryOptions({
  queryKey: ["notice-channels"],
  queryFn: async () => (await body(api.GET("/api/notice-channels"))).items,
});

const pageSize = 100;
const mostPages = 10;

/** Every connection of the workspace, and which systems can do what: what fits is not known before. */
export const offeredQuery = queryOptions({
  queryKey: ["connections", "offered"],
  queryFn: async () => ({ connectors: await body(api.GET("/api/connectors")), connections: await all() }),
});

async function all(): Promise<Connection[]> {
  const found: Connection[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await body(api.GET("/api/connections", { params: { query } }));
    found.push(...items);
    if (!next) break;
    cursor = next;
  }
  return found;
}

export type Chosen = { connectionId?: string; kinds: string[]; language: string };

export function useChangeChannel(channel: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ connectionId, kinds, language }: Chosen) =>
      body(
        api.PUT("/api/notice-channels/{channel}", {
          params: { path: { channel } },
          body: {
            ...(connectionId === undefined ? {} : { connectionId }),
            kinds,
            language: language === "de" ? "de" : "en",
          },
        }),
      ),
    onSuccess: (changed) => {
      client.setQueryData(channelsQuery.queryKey, (before: NoticeChannel[] | undefined) =>
        before?.map((each) => (each.channel === changed.channel ? changed : each)),
      );
      // people may choose among other channels now
      return client.invalidateQueries({ queryKey: ["notice-settings"] });
    },
  });
}
