import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body } from "../shared/api";

const of = (id: string) => ({ path: { id } });

/** Who from above may look in, or asks to. */
export const supportQuery = queryOptions({
  queryKey: ["support"],
  queryFn: () => body(api.GET("/api/support-grants")),
});

/** What one was granted oneself, or asked for, in a workspace below. */
export const tenantSupportQuery = (id: string) =>
  queryOptions({
    queryKey: ["support", id],
    queryFn: () => body(api.GET("/api/tenants/{id}/support-grants", { params: of(id) })),
  });

function useRenewed() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["support"] });
}

export function useGrantSupport() {
  return useMutation({
    mutationFn: (grant: { email: string; reason: string; hours: number }) =>
      body(api.POST("/api/support-grants", { body: grant })),
    onSuccess: useRenewed(),
  });
}

export function useAcceptSupport(id: string) {
  return useMutation({
    mutationFn: () => body(api.POST("/api/support-grants/{id}/acceptance", { params: of(id) })),
    onSettled: useRenewed(),
  });
}

export function useEndSupport(id: string) {
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/support-grants/{id}", { params: of(id) })),
    onSettled: useRenewed(),
  });
}

export function useAskForSupport(tenant: string) {
  return useMutation({
    mutationFn: (request: { reason: string; hours: number }) =>
      body(api.POST("/api/tenants/{id}/support-grants", { params: of(tenant), body: request })),
    onSuccess: useRenewed(),
  });
}

/** From then on everything is asked for anew: it is another workspace's. */
export function useOpenSupport(tenant: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => body(api.POST("/api/tenants/{id}/support-session", { params: of(tenant) })),
    onSuccess: async () => {
      await client.resetQueries();
      await navigate({ to: "/" });
    },
  });
}
