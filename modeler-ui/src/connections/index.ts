import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const connectionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections",
  component: lazyRouteComponent(() => import("./connections"), "Connections"),
});

const newConnectionRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections/new",
  component: lazyRouteComponent(() => import("./add"), "AddConnection"),
});

const connectionRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections/$connectionId",
  component: lazyRouteComponent(() => import("./connection"), "ConnectionPage"),
});

export const connectionRoutes = [connectionsRoute, newConnectionRoute, connectionRoute] as const;
