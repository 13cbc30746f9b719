import type { Session } from "../shared/api";
import type { IconName } from "../shared/icons";
import { may, type Permission } from "../shared/session";
import type { TextKey } from "../shared/texts";

export type Place = {
  to:
    | "/tasks"
    | "/processes"
    | "/dashboard"
    | "/instances"
    | "/drafts"
    | "/assistant"
    | "/records"
    | "/connections"
    | "/skills"
    | "/catalogue"
    | "/people"
    | "/sign-in-settings"
    | "/roles"
    | "/groups"
    | "/audit"
    | "/usage"
    | "/workspace-data"
    | "/calendar"
    | "/privacy"
    | "/api-clients"
    | "/tenants"
    | "/plans"
    | "/branding"
    | "/domains"
    | "/messages"
    | "/support-access"
    | "/account";
  label: TextKey;
  icon: IconName;
  keys: string;
  needs?: Permission;
};

/** Where one can go, in the order of the rail; the first three stand in the phone's bar. */
export const places: readonly Place[] = [
  { to: "/tasks", label: "place.tasks", icon: "tasks", keys: "g t", needs: "SEE_TASKS" },
  { to: "/processes", label: "place.processes", icon: "processes", keys: "g p", needs: "SEE_PROCESSES" },
  { to: "/dashboard", label: "place.dashboard", icon: "meter", keys: "g h", needs: "SEE_INSTANCES" },
  { to: "/instances", label: "place.instances", icon: "instances", keys: "g i", needs: "SEE_INSTANCES" },
  { to: "/tenants", label: "place.tenants", icon: "tenants", keys: "g w", needs: "MANAGE_TENANTS" },
  { to: "/plans", label: "place.plans", icon: "meter", keys: "g f", needs: "MANAGE_TENANTS" },
  { to: "/catalogue", label: "place.skills", icon: "deploy", keys: "g z", needs: "MANAGE_TENANTS" },
  { to: "/drafts", label: "place.drafts", icon: "draw", keys: "g d", needs: "DRAW_PROCESSES" },
  { to: "/assistant", label: "place.assistant", icon: "comment", keys: "g j", needs: "DRAW_PROCESSES" },
  { to: "/records", label: "place.records", icon: "records", keys: "g v", needs: "SEE_INSTANCES" },
  {
    to: "/connections",
    label: "place.connections",
    icon: "connections",
    keys: "g c",
    needs: "SEE_CONNECTIONS",
  },
  { to: "/skills", label: "place.skills", icon: "deploy", keys: "g z", needs: "DRAW_PROCESSES" },
];

/** Places of administration, below the others. */
export const adminPlaces: readonly Place[] = [
  { to: "/people", label: "place.people", icon: "people", keys: "g u", needs: "MANAGE_PEOPLE" },
  { to: "/sign-in-settings", label: "place.signIn", icon: "key", keys: "g n", needs: "MANAGE_PEOPLE" },
  { to: "/roles", label: "place.roles", icon: "check", keys: "g r", needs: "MANAGE_PEOPLE" },
  { to: "/groups", label: "place.groups", icon: "people", keys: "g e", needs: "MANAGE_PEOPLE" },
  {
    to: "/api-clients",
    label: "place.apiClients",
    icon: "machine",
    keys: "g a",
    needs: "MANAGE_API_CLIENTS",
  },
  { to: "/audit", label: "place.audit", icon: "audit", keys: "g l", needs: "SEE_AUDIT" },
  { to: "/privacy", label: "place.privacy", icon: "privacy", keys: "g y", needs: "MANAGE_PRIVACY" },
  { to: "/branding", label: "place.branding", icon: "brand", keys: "g b", needs: "MANAGE_TENANT" },
  { to: "/domains", label: "place.domains", icon: "globe", keys: "g o", needs: "MANAGE_TENANT" },
  { to: "/messages", label: "place.messages", icon: "mail", keys: "g x", needs: "MANAGE_TENANT" },
  { to: "/support-access", label: "place.support", icon: "support", keys: "g s", needs: "MANAGE_TENANT" },
  { to: "/calendar", label: "place.calendar", icon: "clock", keys: "g k", needs: "MANAGE_TENANT" },
  { to: "/usage", label: "place.usage", icon: "meter", keys: "g m", needs: "MANAGE_TENANT" },
  {
    to: "/workspace-data",
    label: "place.workspaceData",
    icon: "upload",
    keys: "g w",
    needs: "MANAGE_TENANT",
  },
];

export const seen = (all: readonly Place[], session: Session): Place[] =>
  all.filter((place) => place.needs === undefined || may(session, place.needs));
