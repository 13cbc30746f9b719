import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import { midnight } from "../days";

/** With the version that a change refers to; asked anew each time, since others change it, too. */
export const tenantTrialQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id, "trial"],
    queryFn: async () => {
      const answer = await api.GET("/api/tenants/{id}/trial", { params: { path: { id } } });
      return { trial: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    gcTime: 0,
  });

/** The last day of the trial, as a field for dates has it. */
export type TrialEnd = { last: string };

export function useExtendTrial(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { last }, etag }: Sent<TrialEnd>) =>
      body(
        api.PUT("/api/tenants/{id}/trial", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: { until: midnight(last, 1) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["tenants"] }),
  });
}
