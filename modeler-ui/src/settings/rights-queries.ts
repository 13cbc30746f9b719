import { queryOptions, useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { api, body, etagOf, type CustomRole, type Group, type Role } from "../shared/api";
import type { Permission } from "../shared/session";

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: () => body(api.GET("/api/roles")),
});

export const groupsQuery = queryOptions({
  queryKey: ["groups"],
  queryFn: () => body(api.GET("/api/groups")),
});

export const groupQuery = (key: string) =>
  queryOptions({
    queryKey: ["groups", key],
    queryFn: () => body(api.GET("/api/groups/{key}", { params: { path: { key } } })),
    gcTime: 0,
  });

/** A role as it is chosen: a built-in one, or the key of one of the workspace's own. */
export type Chosen = { role: Role; customRole?: string };

/** What somebody may do, or would with another role. */
export const rightsQuery = (id: string, instead?: Chosen) =>
  queryOptions({
    queryKey: ["people", id, "rights", instead ?? {}],
    queryFn: () =>
      body(api.GET("/api/people/{id}/rights", { params: { path: { id }, query: { ...instead } } })),
    gcTime: 0,
  });

/** When somebody is away; without an id, one is asked about oneself. */
export const absencesQuery = (id?: string) =>
  queryOptions({
    queryKey: ["absences", id ?? "own"],
    queryFn: () =>
      id
        ? body(api.GET("/api/people/{id}/absences", { params: { path: { id } } })).then((found) => ({
            ...found,
            standsInFor: [],
          }))
        : body(api.GET("/api/account/absences")),
  });

function useChange<Asked, Answer>(key: QueryKey, mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

export const useAddRole = () =>
  useChange(["roles"], (role: { key: string; label: string; permissions: Permission[] }) =>
    body(api.POST("/api/roles", { body: role })),
  );

export const useChangeRole = (role: { key: string; version: number }) =>
  useChange(["roles"], (change: { label: string; permissions: Permission[] }) =>
    body(
      api.PUT("/api/roles/{key}", {
        params: { path: { key: role.key }, header: { "If-Match": etagOf(role) } },
        body: change,
      }),
    ),
  );

export const useRemoveRole = (role: Pick<CustomRole, "key" | "version">) =>
  useChange(["roles"], () =>
    body(
      api.DELETE("/api/roles/{key}", {
        params: { path: { key: role.key }, header: { "If-Match": etagOf(role) } },
      }),
    ),
  );

export const useAddGroup = () =>
  useChange(["groups"], (group: { key: string; label: string }) =>
    body(api.POST("/api/groups", { body: group })),
  );

export const useChangeGroup = (group: Group) =>
  useChange(["groups"], (change: { label: string; members: string[] }) =>
    body(
      api.PUT("/api/groups/{key}", {
        params: { path: { key: group.key }, header: { "If-Match": etagOf(group) } },
        body: change,
      }),
    ),
  );

export const useRemoveGroup = (group: Pick<Group, "key" | "version">) =>
  useChange(["groups"], (anyway: boolean) =>
    body(
      api.DELETE("/api/groups/{key}", {
        params: { path: { key: group.key }, query: { anyway }, header: { "If-Match": etagOf(group) } },
      }),
    ),
  );

export type NewAbsence = { deputyId: string; from: string; until: string };

export const useAddAbsence = (id?: string) =>
  useChange(["absences", id ?? "own"], (absence: NewAbsence) =>
    id
      ? body(api.POST("/api/people/{id}/absences", { params: { path: { id } }, body: absence }))
      : body(api.POST("/api/account/absences", { body: absence })),
  );

export const useEndAbsence = (id?: string) =>
  useChange(["absences", id ?? "own"], (absenceId: string) =>
    id
      ? body(api.DELETE("/api/people/{id}/absences/{absenceId}", { params: { path: { id, absenceId } } }))
      : body(api.DELETE("/api/account/absences/{id}", { params: { path: { id: absenceId } } })),
  );
