import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboard",
  component: lazyRouteComponent(() => import("./dashboard"), "Dashboard"),
});

const valueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/value/{-$process}",
  component: lazyRouteComponent(() => import("./value"), "ValuePage"),
});

export const analyticsRoutes = [dashboardRoute, valueRoute] as const;
