import { createRoute, lazyRouteComponent, redirect, type SearchSchemaInput } from "@tanstack/react-router";
import { brandQuery } from "../shared/brand";
import { sessionQuery } from "../shared/session";
import { rootRoute } from "../shell";

/** Only a path of ours: a link may not send people elsewhere after they signed in. */
export const ownPath = (then: unknown): string | undefined =>
  typeof then === "string" && /^\/(?![/\\])/.test(then) ? then : undefined;

type Search = { then?: string; problem?: string };

const searchOf = (search: { then?: unknown; problem?: unknown } & SearchSchemaInput): Search => {
  const then = ownPath(search.then);
  return {
    ...(then !== undefined && { then }),
    ...(typeof search.problem === "string" && { problem: search.problem }),
  };
};

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in/{-$workspace}",
  validateSearch: searchOf,
  beforeLoad: async ({ context, search }) => {
    const somebody = await context.queryClient.query(brandQuery).then(
      (brand) => brand.signedIn,
      () => true,
    );
    const session = somebody && (await context.queryClient.query(sessionQuery).catch(() => undefined));
    // who could not prove themselves again reads why, and signs in once more
    if (session && search.problem === undefined) throw redirect({ href: search.then ?? "/" });
  },
  component: lazyRouteComponent(() => import("./sign-in"), "SignIn"),
});

const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgotten-password/{-$workspace}",
  component: lazyRouteComponent(() => import("./forgotten"), "Forgotten"),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new-password/$token",
  component: lazyRouteComponent(() => import("./new-password"), "NewPassword"),
});

const firstOperatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/first-sign-in/$token",
  component: lazyRouteComponent(() => import("./first-operator"), "FirstOperator"),
});

export const signInRoutes = [signInRoute, forgottenRoute, newPasswordRoute, firstOperatorRoute] as const;
