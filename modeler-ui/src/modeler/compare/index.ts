export { Difference } from "./difference";
export { say as sayOfDifference } from "./texts";
