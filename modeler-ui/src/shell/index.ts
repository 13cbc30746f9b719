export {
  appRoute,
  homeRoute,
  missingRoute,
  moreRoute,
  rootRoute,
  RouteFailure,
  RouteMissing,
} from "./routes";
