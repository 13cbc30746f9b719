import { createRouter } from "@tanstack/react-router";
import { analyticsRoutes } from "./analytics";
import { assistantRoutes } from "./assistant";
import { brandingRoutes } from "./branding";
import { connectionRoutes } from "./connections";
import { skillRoutes } from "./marketplace";
import { modelerRoutes } from "./modeler";
import { noticeRoutes } from "./notices";
import { operationsRoutes } from "./operations";
import { outboxRoutes } from "./outbox";
import { queryClient } from "./query-client";
import { recordRoutes } from "./records";
import { onSignedOut } from "./shared/api";
import { device, type Opening } from "./shared/offline";
import { appRoute, homeRoute, missingRoute, moreRoute, RouteFailure, RouteMissing, rootRoute } from "./shell";
import { settingsRoutes } from "./settings";
import { signInRoutes } from "./signin";
import { supportRoutes } from "./support";
import { taskRoutes } from "./tasks";

const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  appRoute.addChildren([
    homeRoute,
    missingRoute,
    moreRoute,
    ...taskRoutes,
    ...outboxRoutes,
    ...noticeRoutes,
    ...operationsRoutes,
    ...analyticsRoutes,
    ...assistantRoutes,
    ...modelerRoutes,
    ...recordRoutes,
    ...connectionRoutes,
    ...skillRoutes,
    ...settingsRoutes,
    ...brandingRoutes,
    ...supportRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPendingMs: 300,
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: RouteMissing,
  scrollRestoration: true,
});

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith("/sign-in")) return;
  queryClient.clear();
  void device().then((here) => here.wipe());
  void router.navigate({ to: "/sign-in/{-$workspace}", search: { then: href } });
});

/** What is pressed on a notification opens in the page that is here, and the worker hears that it does. */
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", ({ data, ports }: MessageEvent<Partial<Opening>>) => {
    if (data.open === undefined) return;
    ports[0]?.postMessage("open");
    void router.navigate({ to: data.open });
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
