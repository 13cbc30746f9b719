import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, etagOf, type Skill } from "../shared/api";
import type { Sent } from "../shared/conflict";
import type { SkillStanding } from "./standing";

export const skillsQuery = (search: string) =>
  queryOptions({
    queryKey: ["skills", "list", search],
    queryFn: () => body(api.GET("/api/skills", { params: { query: search ? { search } : {} } })),
    placeholderData: keepPreviousData,
  });

/** @param version the latest where none is named */
export const skillQuery = (id: string, version: string | undefined) =>
  queryOptions({
    queryKey: ["skills", "one", id, version ?? null],
    queryFn: () =>
      body(api.GET("/api/skills/{id}", { params: { path: { id }, query: version ? { version } : {} } })),
    placeholderData: keepPreviousData,
  });

/** Of what is installed, whichever version is looked at. */
export const etagOfSkill = ({ installation }: Skill): string =>
  etagOf({ version: installation?.revision ?? 0 });

/** Runs its scenarios. What the workspace has may change from one minute to the next, so nothing is kept of it. */
export const trialQuery = ({ id, version, sha256 }: Skill) =>
  queryOptions({
    queryKey: ["skill-trial", id, version, sha256],
    queryFn: () =>
      body(api.POST("/api/skills/{id}/versions/{version}/trial", { params: { path: { id, version } } })),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => body(api.GET("/api/connectors")),
  staleTime: 5 * 60_000,
  retry: false,
});

/** The process that runs by this key now; null where none does, or where one may not see it. */
export const deployedQuery = (key: string) =>
  queryOptions({
    queryKey: ["processes", "by-key", key],
    queryFn: async () => {
      const { items } = await body(
        api.GET("/api/process-definitions", { params: { query: { key, limit: 20 } } }),
      );
      return items.find((each) => each.key === key && each.latest) ?? null;
    },
  });

export function useAddPackage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      body(
        api.POST("/api/skill-packages", {
          body: file.name,
          bodySerializer: () => file,
          headers: { "Content-Type": "application/octet-stream" },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["skills"] }),
  });
}

export function useRemovePackage(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: string) =>
      body(api.DELETE("/api/skills/{id}/versions/{version}", { params: { path: { id, version } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["skills", "list"] }),
  });
}

/** Installs the version that is shown, or puts it in the place of the installed one. */
export function useInstall(skill: Skill) {
  const client = useQueryClient();
  const { id, version, sha256, permissions } = skill;
  return useMutation({
    mutationFn: (replaceChanged: boolean) => {
      const consent = { version, sha256, permissions, replaceChanged };
      return body(
        skill.installation
          ? api.PUT("/api/skills/{id}/installation", {
              params: { path: { id }, header: { "If-Match": etagOfSkill(skill) } },
              body: consent,
            })
          : api.POST("/api/skills/{id}/installation", { params: { path: { id } }, body: consent }),
      );
    },
    onError: () => client.invalidateQueries({ queryKey: ["skill-trial"] }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["skills"] }),
        client.invalidateQueries({ queryKey: ["processes"] }),
      ]),
  });
}

export function useChangeStanding(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { state, pinned }, etag }: Sent<SkillStanding>) =>
      body(
        api.PUT("/api/skills/{id}/installation/state", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: { state, pinned },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["skills"] }),
  });
}

export function useRemoveSkill(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      body(
        api.DELETE("/api/skills/{id}/installation", {
          params: { path: { id }, header: { "If-Match": etag } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["skills"] }),
  });
}
