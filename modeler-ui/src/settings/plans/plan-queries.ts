import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type TenantLimits } from "../../shared/api";
import type { Sent } from "../../shared/conflict";

/** Those that are retired too. */
export const plansQuery = infiniteQueryOptions({
  queryKey: ["plans"],
  queryFn: ({ pageParam }) =>
    body(
      api.GET("/api/plans", {
        params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last: { next?: string | null }) => last.next ?? undefined,
});

/** With the version that a change refers to; asked anew each time, since others change it, too. */
export const tenantPlanQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id, "plan"],
    queryFn: async () => {
      const answer = await api.GET("/api/tenants/{id}/plan", { params: { path: { id } } });
      return { plan: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    gcTime: 0,
  });

/** As the form has it: each limit is a field of its own. */
export type PlanValues = TenantLimits & {
  name: string;
  trialDays: number | undefined;
  retired: boolean;
};

export function useAddPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (plan: { name: string; limits: TenantLimits; trialDays?: number }) =>
      body(api.POST("/api/plans", { body: plan })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}

export function useChangePlan(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { name, trialDays, retired, ...limits }, etag }: Sent<PlanValues>) =>
      body(
        api.PUT("/api/plans/{id}", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: { name, retired, limits, ...(trialDays && { trialDays }) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}

/** Who has used more than they would be given. */
export const usePreviewPlan = (id: string) =>
  useMutation({
    mutationFn: (limits: TenantLimits) =>
      body(api.POST("/api/plans/{id}/preview", { params: { path: { id } }, body: limits })),
  });

export type GivenPlan = { plan: string };

/** An empty one is none. */
export function useGivePlan(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { plan }, etag }: Sent<GivenPlan>) =>
      body(
        api.PUT("/api/tenants/{id}/plan", {
          params: { path: { id: tenant }, header: { "If-Match": etag } },
          body: plan ? { plan } : {},
        }),
      ),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["tenants"] }),
        client.invalidateQueries({ queryKey: ["plans"] }),
      ]),
  });
}
