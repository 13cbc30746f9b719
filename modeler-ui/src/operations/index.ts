import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";
import { asInstanceView } from "./view";

const processesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/processes",
  component: lazyRouteComponent(() => import("./processes"), "Processes"),
});

const processRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/processes/$definitionId",
  component: lazyRouteComponent(() => import("./process"), "ProcessPage"),
});

const startRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/processes/$definitionId/start",
  component: lazyRouteComponent(() => import("./start"), "Start"),
});

const instancesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/instances",
  validateSearch: asInstanceView,
  component: lazyRouteComponent(() => import("./instances"), "Instances"),
});

const instanceRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/instances/$instanceId",
  component: lazyRouteComponent(() => import("./instance"), "InstancePage"),
});

const migrateRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/processes/$definitionId/migrate",
  component: lazyRouteComponent(() => import("./migrate"), "MigratePage"),
});

const causesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/incidents",
  component: lazyRouteComponent(() => import("./causes"), "Causes"),
});

const batchesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/batches",
  component: lazyRouteComponent(() => import("./batches"), "Batches"),
});

const batchRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/batches/$batchId",
  component: lazyRouteComponent(() => import("./batch"), "BatchPage"),
});

export const operationsRoutes = [
  processesRoute,
  processRoute,
  startRoute,
  instancesRoute,
  instanceRoute,
  migrateRoute,
  causesRoute,
  batchesRoute,
  batchRoute,
] as const;
