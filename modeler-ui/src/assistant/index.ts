import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

export type { SuggestionProps } from "./suggestion";

const stepsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/assistant",
  component: lazyRouteComponent(() => import("./learning"), "Steps"),
});

const stepRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/assistant/$stepId",
  component: lazyRouteComponent(() => import("./learning"), "StepPage"),
});

export const assistantRoutes = [stepsRoute, stepRoute] as const;

/** How a suggestion is shown at a task; loaded where there is one. */
export const suggestionPart = () => import("./suggestion");
