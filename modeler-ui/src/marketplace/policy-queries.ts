import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type SkillPolicy } from "../shared/api";
import type { Sent } from "../shared/conflict";

/** Here, or for all workspaces below. */
export type Reach = "here" | "below";

/** With the version that a change refers to; asked anew each time, since others change it, too. */
export const policyQuery = (reach: Reach) =>
  queryOptions({
    queryKey: ["skill-policy", reach],
    queryFn: async () => {
      const answer = await (reach === "here"
        ? api.GET("/api/skill-policy")
        : api.GET("/api/catalogue/policy"));
      return { policy: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    gcTime: 0,
  });

export type PolicyValues = Pick<SkillPolicy, "listedOnly" | "publishers">;

export function useChangePolicy(reach: Reach) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<PolicyValues>) => {
      const wanted = { params: { header: { "If-Match": etag } }, body: values };
      return body(
        reach === "here" ? api.PUT("/api/skill-policy", wanted) : api.PUT("/api/catalogue/policy", wanted),
      );
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["skill-policy"] }),
        client.invalidateQueries({ queryKey: ["skill-trial"] }),
      ]),
  });
}

export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"],
  queryFn: () => body(api.GET("/api/catalogue/packages")),
});

export function useAddToCatalogue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      body(
        api.POST("/api/catalogue/packages", {
          body: file.name,
          bodySerializer: () => file,
          headers: { "Content-Type": "application/octet-stream" },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["catalogue"] }),
  });
}

export function useTakeOutOfCatalogue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: string }) =>
      body(
        api.DELETE("/api/catalogue/packages/{id}/versions/{version}", { params: { path: { id, version } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["catalogue"] }),
  });
}
