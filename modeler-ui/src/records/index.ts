import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";
import { asRecordView } from "./view";

const recordsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/records",
  validateSearch: asRecordView,
  component: lazyRouteComponent(() => import("./records"), "Records"),
});

const recordRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/records/$recordId",
  component: lazyRouteComponent(() => import("./record"), "RecordPage"),
});

export const recordRoutes = [recordsRoute, recordRoute] as const;
