import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, type IdentityProvider, type Role } from "../shared/api";

/** At most ten, so one page holds them all. */
export const providersQuery = queryOptions({
  queryKey: ["identity-providers"],
  queryFn: () => body(api.GET("/api/identity-providers")),
});

/** With the version that a change refers to. */
export const signInPolicyQuery = queryOptions({
  queryKey: ["sign-in-policy"],
  queryFn: async () => {
    const answer = await api.GET("/api/sign-in-policy");
    return { ...(await body(Promise.resolve(answer))), etag: answer.response.headers.get("ETag") ?? "" };
  },
});

export type WantedProvider = {
  label: string;
  issuer: string;
  clientId: string;
  clientSecret?: string;
  mailClaim?: string;
  joinsAs?: Role;
  groupsClaim?: string;
  groupRoles?: Record<string, Role>;
};

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["identity-providers"] }),
      client.invalidateQueries({ queryKey: ["ways-in"] }),
    ]);
}

/** A new one, or all of one that is there. */
export function useSaveProvider(before: IdentityProvider | undefined) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (wanted: WantedProvider) =>
      before
        ? body(
            api.PUT("/api/identity-providers/{id}", {
              params: { path: { id: before.id }, header: { "If-Match": etagOf(before) } },
              body: wanted,
            }),
          )
        : body(api.POST("/api/identity-providers", { body: wanted })),
    onSettled: refresh,
  });
}

export function useTestProvider(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => body(api.POST("/api/identity-providers/{id}/test", { params: { path: { id } } })),
    onSettled: refresh,
  });
}

export function useRemoveProvider(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/identity-providers/{id}", { params: { path: { id } } })),
    onSettled: refresh,
  });
}

export function useSetSignInPolicy(etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: { passwords: boolean; provisionedAs: Role }) =>
      body(
        api.PUT("/api/sign-in-policy", {
          params: { header: { "If-Match": etag } },
          body: policy,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["sign-in-policy"] }),
  });
}
