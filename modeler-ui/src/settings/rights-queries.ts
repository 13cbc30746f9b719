import { queryOptions, useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { api, body, ProblemError, type Role } from "../shared/api";
import type { Sent } from "../shared/conflict";
import type { Colleague } from "../shared/people";
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

export type RoleValues = { label: string; permissions: Permission[] };

export const useChangeRole = (key: string) =>
  useChange(["roles"], ({ values, etag }: Sent<RoleValues>) =>
    body(
      api.PUT("/api/roles/{key}", {
        params: { path: { key }, header: { "If-Match": etag } },
        body: values,
      }),
    ),
  );

export const useRemoveRole = (key: string) =>
  useChange(["roles"], (etag: string) =>
    body(api.DELETE("/api/roles/{key}", { params: { path: { key }, header: { "If-Match": etag } } })),
  );

export const useAddGroup = () =>
  useChange(["groups"], (group: { key: string; label: string }) =>
    body(api.POST("/api/groups", { body: group })),
  );

export type GroupValues = { label: string; members: Colleague[] };

export const useChangeGroup = (key: string) =>
  useChange(["groups"], ({ values, etag }: Sent<GroupValues>) =>
    body(
      api.PUT("/api/groups/{key}", {
        params: { path: { key }, header: { "If-Match": etag } },
        body: { label: values.label, members: values.members.map(({ id }) => id) },
      }),
    ),
  );

/**
 * @param anyway also when tasks wait for it
 * @param onAwaited told that they do
 */
export function useRemoveGroup(key: string, anyway: boolean, onAwaited: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      body(
        api.DELETE("/api/groups/{key}", {
          params: { path: { key }, query: { anyway }, header: { "If-Match": etag } },
        }),
      ),
    onError: (error) => {
      if (error instanceof ProblemError && error.code === "group-awaited") onAwaited();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["groups"] }),
  });
}

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
