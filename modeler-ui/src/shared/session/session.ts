import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, body, type Session } from "../api";

/** What a person may do; the words of the server's permission table. */
export type Permission =
  | "SEE_PROCESSES"
  | "SEE_INSTANCES"
  | "SEE_TASKS"
  | "START_PROCESSES"
  | "DECIDE_TASKS"
  | "DRAW_PROCESSES"
  | "DEPLOY_PROCESSES"
  | "REPAIR_INSTANCES"
  | "REASSIGN_TASKS"
  | "SEE_ALL_TASKS"
  | "SEE_CONNECTIONS"
  | "MANAGE_PEOPLE"
  | "MANAGE_CONNECTIONS"
  | "MANAGE_API_CLIENTS"
  | "MANAGE_TENANT"
  | "SEE_AUDIT"
  | "MANAGE_TENANTS";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => body(api.GET("/api/session")),
  staleTime: 30_000,
  retry: false,
});

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

export const may = (session: Session, permission: Permission): boolean =>
  session.permissions.includes(permission);

export function useMay(permission: Permission): boolean {
  const session = useQuery(sessionQuery).data;
  return session !== undefined && may(session, permission);
}
