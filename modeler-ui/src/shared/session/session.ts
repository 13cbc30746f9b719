import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, body, type Session } from "../api";

/** What a person may do; the words of the server's permission table. */
export type Permission = Session["permissions"][number];

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => body(api.GET("/api/session")),
  staleTime: 30_000,
  retry: false,
});

/** How people of a workspace sign in; asked once its name is typed. */
/** Without a name it is the workspace at whose own host the screen is. */
export const waysInQuery = (workspace: string | undefined) =>
  queryOptions({
    queryKey: ["ways-in", workspace ?? null],
    queryFn: () =>
      body(api.GET("/api/sign-in", { params: { query: workspace === undefined ? {} : { workspace } } })),
    enabled: workspace !== "",
    staleTime: 60_000,
    retry: false,
  });

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

export const may = (session: Session, permission: Permission): boolean =>
  session.permissions.includes(permission);

export function useMay(permission: Permission): boolean {
  const session = useQuery(sessionQuery).data;
  return session !== undefined && may(session, permission);
}
