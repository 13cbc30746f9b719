export { launchBrowser } from "./browser.ts";
export { axeViolations, complaintsOf, sidewaysScroll, smallTargets } from "./page-checks.ts";
export { signIn, type Credentials } from "./sign-in.ts";
