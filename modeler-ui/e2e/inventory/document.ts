import { capabilities, type Capability, type Who } from "./capabilities.ts";

const order: Who[] = ["everybody", "approver", "process owner", "operations", "admin", "operator"];

const heading: Record<Who, string> = {
  everybody: "Everybody",
  approver: "Approvers",
  "process owner": "Process owners",
  operations: "Whoever keeps processes running",
  admin: "Admins of a workspace",
  operator: "Operators and resellers",
};

export const onPhone = (capability: Capability): boolean => "screens" in capability;

/** How many of these are done on a phone, in percent without decimals, never rounded up. */
export const share = (all: readonly Capability[]): number =>
  Math.floor((all.filter(onPhone).length * 100) / all.length);

function section(who: Who): string {
  const own = capabilities.filter((each) => each.who === who);
  const rows = own.map((each) =>
    "screens" in each
      ? `| ${each.what} | yes | ${each.screens.map((screen) => `\`${screen}\``).join(", ")} |`
      : `| ${each.what} | no | ${each.desktopOnly} |`,
  );
  return [
    `## ${heading[who]}: ${share(own)} %`,
    "",
    "| At the desk | On the phone | By which screens, or what there is instead |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** The inventory as it is kept in the documentation. */
export const inventory = (): string =>
  `${[
    "# What can be done on a phone",
    `${capabilities.filter(onPhone).length} of ${capabilities.length} things that people do at a desk are done on a phone, too: ${share(capabilities)} %.`,
    "For each screen named here one browser test does the screen's main action, once by keyboard alone and with the same\nsteps by fingers alone, on 360 x 740 pixels. The build is red when one of them fails; this page is made from the list that\nthey run through, and the build is red when it is not what that list says.",
    "The phones are emulated by Chromium: its size, its touch events and its way of drawing. No test ran on a device that one\ncan hold.",
    ...order.map(section),
  ].join("\n\n")}\n`;
