import { said, type Words } from "./said.ts";
import {
  address,
  follow,
  gone,
  heading,
  press,
  steps,
  text,
  tick,
  write,
  type Screen,
  type Step,
} from "./steps.ts";

const chooseFile: Step = ({ page }) =>
  page.locator("input[type=file]").setInputFiles({
    name: "berths.skill",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("skill"),
  });

/** What is pressed last cannot be pressed yet. */
const notYet =
  (name: Words): Step =>
  ({ page }) =>
    page
      .locator("dialog")
      .getByRole("button", { name: said(name), disabled: true })
      .waitFor();

const invoice = "Call “Create an invoice” of Stripe (stripe.create-invoice) with this workspace’s connection";

export const skills: Screen[] = [
  {
    name: "skills",
    path: "/skills",
    as: "manager",
    ready: steps(text("Update to 1.1.0"), text("comes with this server")),
    act: steps(
      write("Search for skills", "berth"),
      gone("Harbour dues"),
      follow("Berths"),
      heading("Berths"),
    ),
  },
  {
    name: "skills-empty",
    path: "/skills",
    as: "empty-admin",
    ready: heading("There is no skill here yet"),
    act: steps(write("Search for skills", "rope"), heading("No skill has these words")),
  },
  {
    name: "skills-add",
    path: "/skills",
    as: "admin",
    ready: text("Harbour dues"),
    act: steps(chooseFile, address("/skills/harbour.berths?version=0.9.0")),
  },
  {
    name: "skills-add-refused",
    path: "/skills",
    as: "empty-admin",
    ready: steps(
      heading("There is no skill here yet"),
      chooseFile,
      text("The signature does not fit the package. Get it anew from where it comes from."),
    ),
    again: chooseFile,
    act: steps(press("Close"), gone("Nothing was kept of it.")),
  },
  {
    name: "skills-publishers",
    path: "/skills",
    as: "admin",
    ready: steps(text("Harbour dues"), press("Publishers"), text("Harbour Works")),
    act: steps(
      tick("Only skills of listed publishers"),
      press("Remove Harbour Works"),
      text("Nobody is listed."),
      write("Name", "Quay"),
      write("Fingerprint", "00112233445566778899aabbccddeeff"),
      press("Add to the list"),
      press("Save"),
      text("The publishers are saved."),
    ),
  },
  {
    name: "catalogue",
    path: "/catalogue",
    as: "operator",
    ready: steps(
      text("Packages for all workspaces below. Each of them installs what it wants."),
      text("Berths 0.9.0"),
    ),
    act: steps(
      press("What it may do: Berths 0.9.0"),
      press("Offer no longer: Berths 0.9.0"),
      press("Offer no longer"),
      text("Berths 0.9.0 is not offered any more."),
    ),
  },
  {
    name: "catalogue-empty",
    path: "/catalogue",
    as: "empty-operator",
    ready: heading("No package yet"),
    act: steps(chooseFile, text("The package is offered to all workspaces below.")),
  },
  {
    name: "skill",
    path: "/skills/ropewalk.dunning",
    as: "manager",
    ready: steps(text("It comes with this server."), text("What to connect")),
    act: steps(follow("1.0.0"), address("/skills/ropewalk.dunning?version=1.0.0")),
  },
  {
    name: "skill-install",
    path: "/skills/ropewalk.dunning",
    as: "admin",
    ready: steps(press(/^Install$/), text("All 3 scenarios ran as they should.")),
    act: steps(
      notYet(/^Install$/),
      tick("Call mail.send with this workspace’s connection"),
      tick(invoice),
      notYet(/^Install$/),
      tick("Hear of “An invoice was paid” of Stripe (stripe.invoice-paid)"),
      press(/^Install$/),
      text("Dunning after a failed payment 1.0.0 is installed."),
    ),
  },
  {
    name: "skill-obstacles",
    path: "/skills/harbour.berths",
    as: "admin",
    ready: steps(press(/^Install$/), text("It cannot be installed as it is:")),
    act: steps(press("Close"), gone("It cannot be installed as it is:")),
  },
  {
    name: "skill-own",
    path: "/skills/harbour.berths",
    as: "admin",
    ready: steps(
      press("Take 0.9.0 away"),
      text("Nobody can install this version here until its package is added again."),
    ),
    act: steps(press("Remove"), text("The package is gone."), address("/skills")),
  },
  {
    name: "skill-update",
    path: "/skills/harbour.lead-to-deal",
    as: "admin",
    ready: steps(press("Update to 1.1.0"), text("What it may do no more")),
    act: steps(
      tick("Replace what was drawn here by the skill’s own"),
      notYet("Update to 1.1.0"),
      tick(invoice),
      press("Update to 1.1.0"),
      text("Harbour dues is now at 1.1.0. What runs goes on as it began."),
    ),
  },
  {
    name: "skill-installed",
    path: "/skills/harbour.lead-to-deal",
    as: "admin",
    ready: steps(text("3 instances run."), text("Look up the dues")),
    act: steps(press("Switch off"), text("Done.")),
  },
  {
    name: "skill-late",
    path: "/skills/harbour.late",
    as: "admin",
    ready: steps(
      text("3 instances run."),
      press("Switch off"),
      heading("Harbour dues was changed meanwhile"),
    ),
    act: steps(press("Keep mine"), text("Done.")),
  },
  {
    name: "skill-remove",
    path: "/skills/harbour.lead-to-deal",
    as: "admin",
    ready: steps(press("Remove"), text("3 running instances go on with what they began with.")),
    act: steps(press("Remove"), text("The skill is removed.")),
  },
];
