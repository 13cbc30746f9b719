import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

const skillsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/skills",
  component: lazyRouteComponent(() => import("./skills"), "Skills"),
});

const skillRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/skills/$skillId",
  validateSearch: ({ version }: Record<string, unknown>) => (typeof version === "string" ? { version } : {}),
  component: lazyRouteComponent(() => import("./skill"), "SkillPage"),
});

const catalogueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/catalogue",
  component: lazyRouteComponent(() => import("./catalogue"), "Catalogue"),
});

export const skillRoutes = [skillsRoute, skillRoute, catalogueRoute] as const;
