export { unreadQuery } from "./bell";
export {
  appRoute,
  homeRoute,
  missingRoute,
  moreRoute,
  rootRoute,
  RouteFailure,
  RouteMissing,
} from "./routes";
