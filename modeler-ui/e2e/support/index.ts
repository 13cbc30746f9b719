export { launchBrowser, startBrowser } from "./browser.ts";
export { standingOut, type StandingOut } from "./focus-picture.ts";
export { keyboardComplaints } from "./focus-walk.ts";
export { finger, keyboard, mouse, type Hand } from "./hands.ts";
export { cached, cachedText, keptTasks, keysOf, ready } from "./kept.ts";
export {
  allowNotifications,
  deliver,
  pressOn,
  shownBy,
  windowsOf,
  workerOf,
  type Shown,
} from "./notifications.ts";
export { axeViolations, complaintsOf, sidewaysScroll, smallTargets } from "./page-checks.ts";
export {
  hasLookedUp,
  pushServiceFor,
  pushServiceOf,
  someSubscription,
  type Subscription,
} from "./push-service.ts";
export { signIn, type Credentials } from "./sign-in.ts";
export { dataOf, wordsOn } from "./words.ts";
export { wake } from "./wake.ts";
