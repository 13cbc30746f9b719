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

const versionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/processes/$definitionId/versions",
  component: lazyRouteComponent(() => import("./versions/versions"), "VersionsPage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/reviews/$reviewId",
  component: lazyRouteComponent(() => import("./versions/review"), "ReviewPage"),
});

export const modelerRoutes = [draftsRoute, draftRoute, versionsRoute, reviewRoute] as const;
