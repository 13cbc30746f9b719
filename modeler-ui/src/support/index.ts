import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";
import { appRoute } from "../shell";

const supportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/support-access",
  component: lazyRouteComponent(() => import("./support-access"), "SupportAccess"),
});

export const supportRoutes = [supportRoute] as const;

/** Shown where the operator has the workspaces below. */
export const TenantSupport = lazy(async () => ({
  default: (await import("./tenant-support")).TenantSupport,
}));
