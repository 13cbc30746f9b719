import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";
import { viewOf, type InboxView } from "./view";

const inboxRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): InboxView => viewOf(search),
  component: lazyRouteComponent(() => import("./inbox"), "Inbox"),
});

const taskRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/tasks/$taskId",
  component: lazyRouteComponent(() => import("./task"), "TaskPage"),
});

export const taskRoutes = [inboxRoute, taskRoute] as const;
