import { useQuery } from "@tanstack/react-query";
import type { RoleSummary } from "../shared/api";
import { t } from "../shared/texts";
import { rolesQuery, type Chosen } from "./rights-queries";

/** The name by which a role is chosen: a built-in one's word, or the key of one of the workspace's own. */
export const valueOf = ({ role, customRole }: { role: Chosen["role"]; customRole?: string | null }) =>
  customRole ?? role;

const nameOf = (role: RoleSummary) => role.label ?? t(`role.${role.role}`);

/** The roles of the workspace; the operator's own has but one. */
export function useRoles() {
  const items = useQuery(rolesQuery).data?.items ?? [];
  const options = items.map((role) => ({
    value: valueOf({ role: role.role, customRole: role.label ? role.key : null }),
    label: nameOf(role),
  }));
  const chosen = (value: string): Chosen => {
    const custom = items.find((role) => role.label && role.key === value);
    return custom ? { role: "CUSTOM", customRole: custom.key } : { role: value as Chosen["role"] };
  };
  return { options, chosen };
}

/** Those that every workspace of its kind has. */
export function useBuiltInRoles() {
  const items = useQuery(rolesQuery).data?.items ?? [];
  return items.filter((role) => !role.label).map((role) => ({ value: role.role, label: nameOf(role) }));
}

/** What a built-in role means; one of the workspace's own says it by its permissions. */
export const roleMeans = ({ role }: Chosen) => t(`people.roleMeans.${role}`);
