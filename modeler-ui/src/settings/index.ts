import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const accountRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./account"), "Account"),
});

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/people",
  component: lazyRouteComponent(() => import("./people"), "People"),
});

const signInSettingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/sign-in-settings",
  component: lazyRouteComponent(() => import("./sign-in-settings"), "SignInSettings"),
});

const rolesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/roles",
  component: lazyRouteComponent(() => import("./roles"), "Roles"),
});

const groupsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/groups",
  component: lazyRouteComponent(() => import("./groups"), "Groups"),
});

const apiClientsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/api-clients",
  component: lazyRouteComponent(() => import("./api-clients"), "ApiClients"),
});

const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("./audit"), "Audit"),
});

const usageRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/usage",
  component: lazyRouteComponent(() => import("./usage"), "Usage"),
});

const privacyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/privacy",
  component: lazyRouteComponent(() => import("./privacy/privacy"), "Privacy"),
});

const workspaceDataRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/workspace-data",
  component: lazyRouteComponent(() => import("./workspace-data/workspace-data"), "WorkspaceData"),
});

const calendarRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/calendar",
  component: lazyRouteComponent(() => import("./calendar/calendar"), "Calendar"),
});

const tenantsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tenants",
  component: lazyRouteComponent(() => import("./tenants"), "Tenants"),
});

const resellerTenantsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tenants/$id/workspaces",
  component: lazyRouteComponent(() => import("./reseller-tenants"), "ResellerTenants"),
});

const plansRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/plans",
  component: lazyRouteComponent(() => import("./plans/plans"), "Plans"),
});

const tenantInvoicesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tenants/$id/invoices",
  component: lazyRouteComponent(() => import("./invoices/tenant-invoices"), "TenantInvoices"),
});

export const settingsRoutes = [
  accountRoute,
  peopleRoute,
  signInSettingsRoute,
  rolesRoute,
  groupsRoute,
  apiClientsRoute,
  auditRoute,
  usageRoute,
  privacyRoute,
  workspaceDataRoute,
  calendarRoute,
  tenantsRoute,
  resellerTenantsRoute,
  tenantInvoicesRoute,
  plansRoute,
] as const;
