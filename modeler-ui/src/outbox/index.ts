import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const waitingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/waiting",
  component: lazyRouteComponent(() => import("./waiting"), "Waiting"),
});

export const outboxRoutes = [waitingRoute] as const;
