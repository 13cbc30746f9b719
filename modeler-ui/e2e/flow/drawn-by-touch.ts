import type { Hand } from "../support/index.ts";
import { choose, press, pressing, steps, write, type Step } from "../screens/table/steps.ts";

const part = (kind: string, name: string): Step =>
  steps(press("Add table or form"), choose("Kind", kind), write("Name", name), press("Add table or form"));

const field = (kind: string, label: string): Step =>
  steps(press("Add a field"), choose("Kind", kind), write("Label", label), press("Add a field"));

const rule = (when: string, then: string): Step =>
  steps(press("Add a rule"), write("If amount", when), write("size", then), press("Done"));

const add = (place: RegExp, kind: string, name: string, ...set: Step[]): Step =>
  steps(press(place), choose("Kind", kind), write("Name", name), ...set, press(/^Add$/));

const branch = (which: "first" | "last", name: RegExp): Step =>
  pressing((page) => page.getByRole("button", { name })[which]());

const done = press("Done");

/** The same process as the mouse draws, made of lists with a finger. */
export const orderByTouch = (hand: Hand) => ({
  parts: async () => {
    await steps(
      part("Form", "Order"),
      field("Short text", "E-mail"),
      // What expressions read is shorter than what people read.
      steps(press(/^E-mail/), write("Name of the value", "email"), done),
      field("Number", "Amount"),
      part("Form", "Approval"),
      field("Long text", "Note for the customer"),
      part("Decision table (DMN)", "Order size"),
      steps(press(/^Not named yet/), write("Asks for", "amount"), choose("Type", "Number"), done),
      steps(press(/^Not named yet/), write("Name of the answer", "size"), done),
      rule(">= 1000", "large"),
      rule("< 1000", "“small”"),
    )(hand);
    await hand.page.getByRole("button", { name: /^1\. amount >= 1000 size: "large"$/ }).waitFor();
    await hand.page.getByRole("button", { name: /^2\. amount < 1000 size: "small"$/ }).waitFor();
  },

  outline: () =>
    steps(
      press("Outline"),
      steps(press(/^Start$/), write("Name", "Order came in"), choose("Form", "order"), done),
      add(
        /^Add after Order came in$/,
        "A connected system works",
        "Keep the contact",
        choose("Connector", "HubSpot: Create or change a contact"),
      ),
      steps(write("E-mail", "${email}"), done),
      add(/^Add after Keep the contact$/, "Decide by a table", "Size the order"),
      steps(
        choose("Decision", "order-size"),
        write("Result variable", "size"),
        choose("Kind of result", "One value"),
        done,
      ),
      add(/^Add after Size the order$/, "Choice: one way or another", "Large?"),
      steps(
        branch("first", /^Branch$/),
        write("Name", "yes"),
        write("Condition", "${size == 'large'}"),
        done,
      ),
      steps(branch("first", /^Branch$/), choose("Taken", "otherwise"), done),
      add(/^Add on the branch “if: yes”$/, "Somebody does something", "Approve the order"),
      steps(
        choose("Form", "approval"),
        write("Ways to decide", "Approve, Turn down"),
        write("For whom", "manager"),
        done,
      ),
      add(/^Add after Approve the order$/, "End", "Order approved"),
      add(/^Add on the branch “otherwise”$/, "Side by side", ""),
      add(/^Add on the branch “at the same time”$/, "Wait for a time", "Cool down"),
      steps(write("Time", "P1D"), done),
      branch("last", /^Add on the branch “at the same time”$/),
      steps(
        choose("Kind", "A connected system works"),
        write("Name", "Confirm the order"),
        choose("Connector", "Mail: Send a mail"),
        press(/^Add$/),
      ),
      steps(
        write("To", "${email}"),
        write("Subject", "Your order by touch"),
        write("Text", "We have received your order."),
        done,
      ),
      add(/^Add after The ways meet$/, "End", "Order confirmed"),
    )(hand),
});
