import { api, body } from "../../shared/api";
import type { Find } from "../../shared/people";
import { told } from "../../shared/texts";

/** Whom a drawing can name: roles and groups, people with these letters, and the one whose id was found in it. */
export const drawnPeopleQuery = (search: string, named = "") => ({
  queryKey: ["drawn-people", search, named],
  queryFn: () =>
    body(api.GET("/api/drawing/people", { params: { query: { search, ...(named && { named }) } } })),
  staleTime: 60_000,
});

export type RoleOrGroup = { key: string; label: string };

/** A built-in role is named by the screen, all others by the workspace. */
export const labelOf = ({ key, label }: RoleOrGroup): string =>
  label === key ? told("role", key.toUpperCase()) : label;

export const findPeople: Find = (search) => ({
  queryKey: ["drawn-people", search],
  queryFn: async () => ({ items: (await drawnPeopleQuery(search).queryFn()).people }),
});
