import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const dashboard = () => import("./dashboard");

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboard",
  component: lazyRouteComponent(dashboard, "Dashboard"),
});

const valueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/value/{-$process}",
  component: lazyRouteComponent(dashboard, "ValuePage"),
});

export const analyticsRoutes = [dashboardRoute, valueRoute] as const;
