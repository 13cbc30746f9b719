export { appRoute, homeRoute, moreRoute, rootRoute, RouteFailure, RouteMissing } from "./routes";
