import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboard",
  component: lazyRouteComponent(() => import("./dashboard"), "Dashboard"),
});

export const analyticsRoutes = [dashboardRoute] as const;
