import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const dashboard = () => import("./dashboard");

/** The figures that a letter told of; the process whose cases are looked at, and none for the list of processes. */
type Shown = { report?: string; paths?: string };

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboard",
  validateSearch: (shown: Shown) => shown,
  component: lazyRouteComponent(dashboard, "Dashboard"),
});

const valueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/value/{-$process}",
  component: lazyRouteComponent(dashboard, "ValuePage"),
});

export const analyticsRoutes = [dashboardRoute, valueRoute] as const;
