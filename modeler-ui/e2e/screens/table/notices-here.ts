import { someSubscription } from "../../support/push-service.ts";
import { follow, press, steps, text, tick, type Screen, type Step } from "./steps.ts";

type Browser = { permission: NotificationPermission; endpoint: string; isOn: boolean };

/** These screens are looked at without a worker: it, and the permission of a person, are put in here. */
function putIn({ permission, endpoint, isOn }: Browser): void {
  const subscription = {
    endpoint,
    options: { applicationServerKey: null },
    toJSON: () => ({ endpoint, keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) } }),
    unsubscribe: () => Promise.resolve(true),
  };
  const registration = {
    getNotifications: () => Promise.resolve([]),
    pushManager: {
      getSubscription: () => Promise.resolve(isOn ? subscription : null),
      subscribe: () => Promise.resolve(subscription),
    },
  };
  const always = (value: unknown) => ({ configurable: true, value });
  Object.defineProperties(navigator.serviceWorker, {
    getRegistration: always(() => Promise.resolve(registration)),
    ready: always(Promise.resolve(registration)),
  });
  Object.defineProperties(Notification, {
    permission: always(permission),
    requestPermission: always(() => Promise.resolve("granted")),
  });
  if (isOn) localStorage.setItem("kept/t-1/p-2/push", JSON.stringify({ session: "s-1", endpoint }));
}

const path = "/account/notices";

const inBrowser =
  (permission: NotificationPermission, isOn = false): Step =>
  async ({ page }) => {
    await page.addInitScript(putIn, { permission, endpoint: someSubscription.endpoint, isOn });
    await page.goto(path);
  };

const withoutPush =
  (agent?: string): Step =>
  async ({ page }) => {
    await page.addInitScript((told) => {
      Reflect.deleteProperty(window, "PushManager");
      if (told) Object.defineProperty(navigator, "userAgent", { value: told });
    }, agent);
    await page.goto(path);
  };

const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1";

/** Whether, and how, the browser that one looks with gets notices. */
export const noticesHere: Screen[] = [
  {
    name: "notices-here",
    path,
    as: "user",
    scripted: true,
    ready: steps(inBrowser("default"), text("By push they reach you here"), text("Chrome, Android")),
    act: steps(press("Switch on"), text("This device gets notices now")),
  },
  {
    name: "notices-here-on",
    path,
    as: "manager",
    scripted: true,
    ready: steps(inBrowser("granted", true), text("This device"), text("no notice yet"), text("last notice")),
    act: steps(
      press("Remove: Chrome, Android"),
      text("No more notices on Chrome, Android"),
      press("Send me an example by Push"),
      text("The example was taken by Push"),
      press("Switch off"),
      text("This device gets no notices any more"),
    ),
  },
  {
    name: "notices-here-blocked",
    path,
    as: "manager",
    scripted: true,
    ready: steps(inBrowser("denied"), text("This browser blocks notices of this site")),
    act: steps(inBrowser("granted"), press("Switch on"), text("This device gets notices now")),
  },
  {
    name: "notices-here-iphone",
    path,
    as: "manager",
    scripted: true,
    ready: steps(withoutPush(iPhone), text("only the installed app gets notices")),
    act: steps(follow("Account"), text("Add to Home Screen")),
  },
  {
    name: "notices-here-unsupported",
    path,
    as: "manager",
    scripted: true,
    ready: steps(withoutPush(), text("This browser cannot get notices")),
    act: steps(
      tick("Your question is answered, by Mail"),
      press("Save"),
      text("It is saved how you are told"),
    ),
  },
];
