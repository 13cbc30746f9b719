import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  type ErrorComponentProps,
  redirect,
} from "@tanstack/react-router";
import { isProblem } from "../shared/api";
import { device } from "../shared/offline";
import { sessionQuery } from "../shared/session";
import { Failure, Page } from "../shared/ui";
import { t } from "../shared/texts";
import { places, seen } from "./places";
import { Shell } from "./shell";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

/** Everything inside needs somebody signed in. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await context.queryClient.query({ ...sessionQuery, staleTime: "static" }) };
    } catch (error) {
      if (isProblem(error, 401)) {
        void device().then((here) => here.wipe());
        throw redirect({ to: "/sign-in/{-$workspace}", search: { then: location.href } });
      }
      throw error;
    }
  },
  component: Shell,
});

/** The first place that this person has. */
export const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: seen(places, context.session)[0]?.to ?? "/account", replace: true });
  },
});

export const moreRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/more",
  component: lazyRouteComponent(() => import("./more"), "More"),
});

/** An address that leads nowhere, shown within the frame. */
export const missingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "$",
  component: RouteMissing,
});

export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <Failure error={error} retry={reset} />;
}

export function RouteMissing() {
  return (
    <Page title={t("error.missing")}>
      <p className="dim">{t("error.noSuchPage")}</p>
    </Page>
  );
}
