import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const brandingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/branding",
  component: lazyRouteComponent(() => import("./branding"), "Branding"),
});

const tenantBrandingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tenants/$id/branding",
  component: lazyRouteComponent(() => import("./tenant-branding"), "TenantBranding"),
});

const domainsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/domains",
  component: lazyRouteComponent(() => import("./domains"), "Domains"),
});

export const brandingRoutes = [brandingRoute, tenantBrandingRoute, domainsRoute] as const;

export { tenantQuery } from "./tenant-query";
