import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type IdentityProvider, type Role } from "../shared/api";
import type { Sent } from "../shared/conflict";

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

export type GroupRole = { id: number; name: string; role: Role };

/** `clientSecret` is empty where the one that is kept stays, `joinsAs` where nobody joins. */
export type ProviderValues = {
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  joinsAs: Role | "";
  mailClaim: string;
  groupsClaim: string;
  groups: GroupRole[];
};

/** A line without a name counts for nothing. */
export const namedGroups = (groups: GroupRole[]) => groups.filter(({ name }) => name.trim());

const wanted = (values: ProviderValues) => ({
  label: values.label.trim(),
  issuer: values.issuer.trim(),
  clientId: values.clientId.trim(),
  ...(values.clientSecret && { clientSecret: values.clientSecret }),
  mailClaim: values.mailClaim.trim() || "email",
  ...(values.joinsAs && { joinsAs: values.joinsAs }),
  ...(values.groupsClaim.trim() && { groupsClaim: values.groupsClaim.trim() }),
  groupRoles: Object.fromEntries(namedGroups(values.groups).map(({ name, role }) => [name.trim(), role])),
});

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
    mutationFn: ({ values, etag }: Sent<ProviderValues>) =>
      before
        ? body(
            api.PUT("/api/identity-providers/{id}", {
              params: { path: { id: before.id }, header: { "If-Match": etag } },
              body: wanted(values),
            }),
          )
        : body(api.POST("/api/identity-providers", { body: wanted(values) })),
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

export type PolicyValues = { passwords: boolean; provisionedAs: Role };

export function useSetSignInPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<PolicyValues>) =>
      body(api.PUT("/api/sign-in-policy", { params: { header: { "If-Match": etag } }, body: values })),
    onSettled: () => client.invalidateQueries({ queryKey: ["sign-in-policy"] }),
  });
}
