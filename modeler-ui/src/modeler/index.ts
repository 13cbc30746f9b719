import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const draftsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/drafts",
  component: lazyRouteComponent(() => import("./drafts"), "Drafts"),
});

const draftRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/drafts/$draftId",
  component: lazyRouteComponent(() => import("./draft"), "DraftPage"),
});

export const modelerRoutes = [draftsRoute, draftRoute] as const;
