import { on, type Capability } from "./capability.ts";

/** How people are told elsewhere than on the screen. */
export const ofNotices: Capability[] = [
  on(
    "approver",
    "Prove one's telephone for SMS, and remove it",
    "phone",
    "phone-number-unfit",
    "phone-not-sent",
    "phone-code-wrong",
    "phone-code-expired",
    "phone-proven",
  ),
  on("approver", "Be told as the workspace has chosen", "notice-preferences-back"),
  on(
    "admin",
    "Say by which connections people are told, and of what a group is",
    "channels",
    "channels-empty",
    "channels-group",
    "channels-off",
  ),
  on(
    "admin",
    "Choose what people get who have not chosen",
    "notice-defaults",
    "notice-defaults-zone",
    "notice-defaults-conflict",
  ),
];
