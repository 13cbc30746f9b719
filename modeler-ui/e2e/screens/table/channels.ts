import { choose, follow, heading, press, steps, text, tick, write, type Screen, type Step } from "./steps.ts";

const number = "+49 170 1234567";

const askForCode: Step = steps(
  write("Telephone number", number),
  press("Send a code there"),
  text("It counts for ten minutes"),
);

const toTheCode: Step = steps(press("Prove your telephone"), askForCode);

const proven: Step = steps(
  write("Code from the SMS", "246 810"),
  press("Prove your telephone"),
  text("SMS reach you now at"),
  text("SMS reach you at +491701234567"),
);

/** One's own telephone, the channels that go by connections, and what people get who have not chosen. */
export const channels: Screen[] = [
  {
    name: "phone",
    path: "/account/notices",
    as: "manager",
    ready: steps(text("SMS reach you once you have proven your telephone"), text("A task waits for you")),
    act: steps(toTheCode, proven),
  },
  {
    name: "phone-number-unfit",
    path: "/account/notices",
    as: "manager",
    ready: steps(
      press("Prove your telephone"),
      write("Telephone number", "0170 1234567"),
      press("Send a code there"),
      text("Begin with the code of the country"),
    ),
    act: steps(askForCode, proven),
  },
  {
    name: "phone-not-sent",
    path: "/account/notices",
    as: "manager",
    ready: steps(
      press("Prove your telephone"),
      write("Telephone number", "+1 500 555 0001"),
      press("Send a code there"),
      text("The number is none that can be reached"),
    ),
    act: steps(press("I have a code already"), text("Type the code that was sent to you last"), proven),
  },
  {
    name: "phone-code-wrong",
    path: "/account/notices",
    as: "manager",
    ready: steps(
      toTheCode,
      write("Code from the SMS", "111111"),
      press("Prove your telephone"),
      text("That is not the code that was sent last; look at the newest message, or have another one sent."),
    ),
    again: toTheCode,
    act: proven,
  },
  {
    name: "phone-code-expired",
    path: "/account/notices",
    as: "manager",
    ready: steps(
      toTheCode,
      write("Code from the SMS", "000000"),
      press("Prove your telephone"),
      text("No code counts any more: one counts for ten minutes and 5 tries. Have another one sent."),
    ),
    again: toTheCode,
    act: steps(press("Send another code"), text("Another code was sent"), proven),
  },
  {
    name: "phone-proven",
    path: "/account/notices",
    as: "user",
    ready: text("SMS reach you at +491701234567"),
    act: steps(
      press("Remove the number"),
      text("No SMS reaches you any more"),
      press("Remove the number"),
      text("The number is removed"),
      text("SMS reach you once you have proven your telephone"),
    ),
  },
  {
    name: "notice-preferences-back",
    path: "/account/notices",
    as: "manager",
    ready: steps(
      press("Be told as the workspace has chosen"),
      heading("Take what the workspace has chosen?"),
    ),
    act: steps(
      press("Be told as the workspace has chosen"),
      text("You are told as the workspace has chosen"),
    ),
  },
  {
    name: "channels",
    path: "/messages/channels",
    as: "admin",
    ready: steps(text("“Teams, operations” leads to a sandbox"), text("Short messages to people")),
    act: steps(choose("SMS goes by", "Twilio"), press("Save SMS"), text("SMS goes by “Twilio” now")),
  },
  {
    name: "channels-empty",
    path: "/messages/channels",
    as: "empty-admin",
    ready: text("There is no connection yet by which this can be sent. It goes by Slack."),
    act: steps(follow("Connect a system"), text("Sends mail over SMTP")),
  },
  {
    name: "channels-group",
    path: "/messages/channels",
    as: "admin",
    ready: steps(text("What the group is told of"), tick("A task is late")),
    act: steps(
      choose("Language of what the group reads", "Deutsch"),
      press("Save Teams"),
      text("Teams goes by “Teams, operations” now"),
      press("Send the group an example"),
      text("The example was taken by Teams"),
    ),
  },
  {
    name: "channels-off",
    path: "/messages/channels",
    as: "admin",
    ready: steps(press("Switch Slack off"), heading("Switch Slack off?")),
    act: steps(press("Switch Slack off"), text("Slack is off")),
  },
  {
    name: "notice-defaults",
    path: "/messages/defaults",
    as: "admin",
    ready: steps(
      heading("What reaches them, and how"),
      tick("Keep quiet for some hours"),
      text("Quiet until"),
    ),
    act: steps(
      tick("Your question is answered, by SMS"),
      choose("A task is late", "once a day"),
      choose("Language of what is sent", "Deutsch"),
      press("Save"),
      text("It is saved what people get"),
    ),
  },
  {
    name: "notice-defaults-zone",
    path: "/messages/defaults",
    as: "admin",
    ready: steps(
      heading("What reaches them, and how"),
      write("Time zone", "Hamburg"),
      press("Save"),
      text("There is no time zone of this name"),
    ),
    act: steps(write("Time zone", "Europe/Berlin"), press("Save"), text("It is saved what people get")),
  },
  {
    name: "notice-defaults-conflict",
    path: "/messages/defaults",
    as: "empty-admin",
    ready: steps(
      heading("What reaches them, and how"),
      write("Time zone", "Europe/Berlin"),
      choose("A task is late", "at the full hour"),
      press("Save"),
      heading("What people get was changed meanwhile"),
      text("Mara Okafor changed it"),
      text("Europe/Paris"),
    ),
    act: steps(press("Keep mine"), text("It is saved what people get")),
  },
];
