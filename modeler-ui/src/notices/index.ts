import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { appRoute } from "../shell";

/** Which notices are looked at; where nothing is said, those that are not read, if there are any. */
export type NoticeView = { show?: "unread" | "all" };

const noticesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/notices",
  validateSearch: ({ show }: Record<string, unknown>): NoticeView =>
    show === "unread" || show === "all" ? { show } : {},
  component: lazyRouteComponent(() => import("./notices"), "Notices"),
});

const preferencesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/account/notices",
  component: lazyRouteComponent(() => import("./preferences"), "Preferences"),
});

const messagesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/messages",
  component: lazyRouteComponent(() => import("./messages"), "Messages"),
});

const sentRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/messages/sent",
  component: lazyRouteComponent(() => import("./sent"), "Sent"),
});

const channelsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/messages/channels",
  component: lazyRouteComponent(() => import("./channels/channels"), "Channels"),
});

const defaultsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/messages/defaults",
  component: lazyRouteComponent(() => import("./defaults/defaults"), "Defaults"),
});

const messageRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/messages/$kind/$language",
  component: lazyRouteComponent(() => import("./message"), "Message"),
});

export const noticeRoutes = [
  noticesRoute,
  preferencesRoute,
  messagesRoute,
  sentRoute,
  channelsRoute,
  defaultsRoute,
  messageRoute,
] as const;
