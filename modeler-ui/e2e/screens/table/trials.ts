import { press, steps, text, type Screen } from "./steps.ts";

export const trials: Screen[] = [
  {
    name: "tenants-trial",
    path: "/tenants",
    as: "operator",
    ready: steps(text(/Trial until/), press("Limits of Seehafen"), text(/On trial until/)),
    act: steps(press("Make active"), text("Seehafen is active again.")),
  },
  {
    name: "tenants-trial-over",
    path: "/tenants",
    as: "operator",
    ready: steps(text("Trial over"), press("Limits of Werft"), text(/The trial was over after/)),
    act: steps(press("Set the last day"), text(/Werft is on trial until/)),
  },
];
