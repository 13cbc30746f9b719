import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";
import { consentOf } from "./consent-result";
import { asQueueSearch } from "./queue/view";

const connectionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections",
  validateSearch: consentOf,
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
  validateSearch: consentOf,
  component: lazyRouteComponent(() => import("./connection"), "ConnectionPage"),
});

const queueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections/$connectionId/queue",
  validateSearch: asQueueSearch,
  component: lazyRouteComponent(() => import("./queue/queue"), "QueuePage"),
});

const mappingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/connections/$connectionId/records/$kind",
  component: lazyRouteComponent(() => import("./mapping/mapping"), "MappingPage"),
});

export const connectionRoutes = [
  connectionsRoute,
  newConnectionRoute,
  connectionRoute,
  queueRoute,
  mappingRoute,
] as const;
