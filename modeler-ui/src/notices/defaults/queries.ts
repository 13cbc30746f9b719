import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type NoticeSettings } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import { settingsQuery } from "../queries";
import { changesOf, type Values } from "./values";

type Answer = { data?: NoticeSettings; response: Response };

const withVersion = async (answer: Answer) => ({
  value: await body(Promise.resolve(answer)),
  etag: answer.response.headers.get("ETag") ?? "",
});

export const defaultsQuery = queryOptions({
  queryKey: ["notice-defaults"],
  queryFn: async () => withVersion(await api.GET("/api/notice-defaults")),
});

export function useChangeDefaults() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ values, before, etag }: Sent<Values>) =>
      withVersion(
        await api.PUT("/api/notice-defaults", {
          params: { header: { "If-Match": etag } },
          body: changesOf(before, values),
        }),
      ),
    onSuccess: (changed) => {
      client.setQueryData(defaultsQuery.queryKey, changed);
      // they count for whoever looks at this, too, if they have not chosen
      return client.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
}

/** Takes back what one has chosen oneself. */
export function useBackToEverybodys() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/account/notice-settings")),
    onSuccess: () => client.refetchQueries({ queryKey: settingsQuery.queryKey }),
  });
}
