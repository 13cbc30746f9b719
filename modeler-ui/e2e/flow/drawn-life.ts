import type { Locator, Page } from "playwright-core";
import type { Hand } from "../support/index.ts";

/** A process of orders: what is played, kept as scenarios, deployed, started and finished, whoever drew it and how. */
export const life = (hand: Hand, name: string, server: string) => {
  const { page } = hand;
  const button = (label: string | RegExp) => page.getByRole("button", { name: label, exact: true });
  const dialog = page.locator("dialog");
  const state = (label: string) => page.getByRole("heading", { name: label, exact: true }).waitFor();

  const order = async (email: string, amount: string, place: Page | Locator = page) => {
    await hand.write(place.getByLabel(/^E-mail/), email);
    await hand.write(place.getByLabel(/^Amount/), amount);
  };

  /** A step of the play that waits, by its heading. */
  const waiting = (step: string) =>
    page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: step, exact: true }) })
      .first();

  const play = async (amount: string, moves: readonly [step: string, answer: string][], scenario: string) => {
    await state("How does it begin?");
    await order("play@customer.example", amount);
    await hand.press(button("Begin here"));
    for (const [step, answer] of moves) {
      await waiting(step).waitFor();
      await hand.press(waiting(step).getByRole("button", { name: answer, exact: true }));
      await page.locator("ol button[aria-current=step]").filter({ hasText: step }).waitFor();
    }
    await state("It has ended");
    await hand.press(button("Save as scenario"));
    await hand.write(dialog.getByLabel("Name"), scenario);
    await hand.press(dialog.getByRole("button", { name: "Save", exact: true }));
    await dialog.waitFor({ state: "detached" });
  };

  return {
    playBothWays: async () => {
      await hand.press(button("Play"));
      await play(
        "5000",
        [
          ["Keep the contact", "Answer"],
          ["Approve the order", "Approve"],
        ],
        "A large order is approved",
      );
      await hand.press(button("Start over"));
      await play(
        "50",
        [
          ["Keep the contact", "Answer"],
          ["Confirm the order", "Answer"],
          ["Cool down", "Let it be due"],
        ],
        "A small order is confirmed",
      );
    },

    runScenarios: async () => {
      await hand.press(button("Scenarios"));
      await hand.press(button("Run all"));
      await page.getByText("2 of 2 scenarios passed").waitFor();
    },

    deploy: async () => {
      await hand.press(button("Deploy"));
      await dialog.getByText("All scenarios pass").waitFor();
      await hand.press(dialog.getByRole("button", { name: "Deploy now" }));
      await page.getByText(/deployed as version 1/).waitFor();
    },

    start: async (email: string, amount: string) => {
      await page.goto(`${server}/processes`);
      await hand.press(page.getByRole("link", { name: `Start ${name}` }));
      await order(email, amount);
      await hand.press(button("Start"));
      await page.waitForURL((url) => url.pathname.startsWith("/instances/"));
      return page.url();
    },

    decide: async (instance: string) => {
      await page.goto(`${server}/tasks`);
      await hand.press(page.getByText("My groups").first());
      await hand.press(page.getByRole("link", { name: "Approve the order" }).first());
      await hand.press(button("Approve"));
      await page.waitForURL((url) => url.pathname === "/tasks");
      await page.goto(instance);
    },

    letTimerRun: async () => {
      await hand.press(page.getByRole("button", { name: "Change the timer Cool down" }));
      await hand.write(dialog.getByLabel(/^Why/), "The customer is in a hurry");
      await hand.press(dialog.getByRole("button", { name: "Run it now" }));
    },

    /** Its badge says so, and its story how it got there. */
    expectDone: async (end: string) => {
      await page.getByRole("main").getByText("Done", { exact: true }).first().waitFor();
      await page.getByRole("listitem").filter({ hasText: end }).filter({ hasText: "done" }).first().waitFor();
    },
  };
};
