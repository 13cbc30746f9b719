import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type Person, type Role, type Tenant, type TenantLimits } from "../shared/api";
import type { Sent } from "../shared/conflict";
import type { Permission } from "../shared/session";

const page = (cursor: string) => ({ limit: 50, ...(cursor ? { cursor } : {}) });
const paged = {
  initialPageParam: "",
  getNextPageParam: (last: { next?: string | null }) => last.next ?? undefined,
};

export const peopleQuery = infiniteQueryOptions({
  queryKey: ["people"],
  queryFn: ({ pageParam }) => body(api.GET("/api/people", { params: { query: page(pageParam) } })),
  ...paged,
});

export const apiClientsQuery = infiniteQueryOptions({
  queryKey: ["api-clients"],
  queryFn: ({ pageParam }) => body(api.GET("/api/api-clients", { params: { query: page(pageParam) } })),
  ...paged,
});

/** The programs that somebody let in and that go on without them. */
export const clientsOfPersonQuery = (id: string) =>
  queryOptions({
    queryKey: ["api-clients", "of", id],
    queryFn: () => body(api.GET("/api/people/{id}/api-clients", { params: { path: { id } } })),
  });

/** Those directly below, or below one of the resellers. */
export const tenantsQuery = (reseller?: string) =>
  infiniteQueryOptions({
    queryKey: ["tenants", "below", reseller ?? "own"],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/tenants", {
          params: { query: { ...page(pageParam), ...(reseller ? { reseller } : {}) } },
        }),
      ),
    ...paged,
  });

/** What all workspaces below have used together; empty unless a reseller may have only so much. */
export const usageBelowQuery = queryOptions({
  queryKey: ["tenants", "usage"],
  queryFn: () => body(api.GET("/api/tenants/usage")),
});

export const auditQuery = (view: { kind?: string; about?: string }) =>
  infiniteQueryOptions({
    queryKey: ["audit", view],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/audit-entries", { params: { query: { ...view, ...page(pageParam) } } })),
    ...paged,
  });

export const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: () => body(api.GET("/api/account/sessions")),
});

export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: () => body(api.GET("/api/account/passkeys")),
});

export const secondFactorQuery = queryOptions({
  queryKey: ["second-factor"],
  queryFn: () => body(api.GET("/api/account/second-factor")),
});

export const usageQuery = queryOptions({
  queryKey: ["usage"],
  queryFn: () => body(api.GET("/api/usage")),
});

export const ownLimitsQuery = queryOptions({
  queryKey: ["own-limits"],
  queryFn: () => body(api.GET("/api/tenant/limits")),
});

/** With the version that a change refers to; asked anew each time, since others change it, too. */
export const tenantLimitsQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id, "limits"],
    queryFn: async () => {
      const answer = await api.GET("/api/tenants/{id}/limits", { params: { path: { id } } });
      return { limits: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    gcTime: 0,
  });

export function useLimitTenant(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<TenantLimits>) =>
      body(
        api.PUT("/api/tenants/{id}/limits", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: values,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["tenants"] }),
  });
}

/** Walks along the whole log: asked for, never by itself. */
export function useVerifyAudit() {
  return useMutation({ mutationFn: () => body(api.GET("/api/audit-entries/verification")) });
}

export function useAddPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: { name: string; email: string; role: Role; customRole?: string }) =>
      body(api.POST("/api/people", { body: person })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["people"] }),
  });
}

/** `role` is the name by which a role is chosen. */
export type PersonValues = { role: string; status: Person["status"] };

/** Sends only what is to become another one; `endApiClients` ends with who is disabled the programs they let in. */
export function useChangePerson(
  id: string,
  chosen: (role: string) => { role: Role; customRole?: string },
  endApiClients: boolean,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { role, status }, before, etag }: Sent<PersonValues>) =>
      body(
        api.PATCH("/api/people/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: {
            ...(role !== before.role && chosen(role)),
            ...(status !== before.status && { status }),
            ...(status === "disabled" && endApiClients && { endApiClients }),
          },
        }),
      ),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ["people"] });
      await client.invalidateQueries({ queryKey: ["api-clients"] });
    },
  });
}

export function useInviteAgain(id: string) {
  return useMutation({
    mutationFn: () => body(api.POST("/api/people/{id}/invitation", { params: { path: { id } } })),
  });
}

export function useAddApiClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (added: { name: string; permissions: Permission[] }) =>
      body(api.POST("/api/api-clients", { body: added })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["api-clients"] }),
  });
}

export function useWithdrawApiClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => body(api.DELETE("/api/api-clients/{id}", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["api-clients"] }),
  });
}

export type NewTenant = {
  workspace: string;
  name: string;
  adminName: string;
  adminEmail: string;
  sandbox: boolean;
  kind: "business" | "reseller";
  plan?: string;
};

export function useAddTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tenant: NewTenant) => body(api.POST("/api/tenants", { body: tenant })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["tenants"] }),
  });
}

export type TenantValues = Pick<Tenant, "name" | "status">;

/** Sends only what is to become another one. */
export function useChangeTenant(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { name, status }, before, etag }: Sent<TenantValues>) =>
      body(
        api.PATCH("/api/tenants/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: {
            ...(name !== before.name && { name }),
            ...(status !== before.status && { status }),
          },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["tenants"] }),
  });
}
