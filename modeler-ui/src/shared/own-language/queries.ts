import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../api";

/** What one has chosen, and what holds: read once, for the page that is shown is written in it. */
export const ownLanguageQuery = queryOptions({
  queryKey: ["own-language"],
  queryFn: () => body(api.GET("/api/account/language")),
  staleTime: Infinity,
});

export type Chosen = { language?: "en" | "de" | undefined; zone?: string | undefined };

/** What is left out is the workspace's again, or the browser's. */
export function useChooseLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ language, zone }: Chosen) =>
      body(
        api.PUT("/api/account/language", {
          body: { ...(language && { language }), ...(zone && { zone }) },
        }),
      ),
    onSuccess: (now) => client.setQueryData(ownLanguageQuery.queryKey, now),
  });
}
