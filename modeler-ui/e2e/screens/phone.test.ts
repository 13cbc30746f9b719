import { afterAll, beforeAll, expect, test } from "vitest";
import { finger, smallTargets } from "../support/index.ts";
import { expectInOrder } from "./in-order.ts";
import { arrive, phone, shown, type Visitor } from "./visitor.ts";

// Every screen at 360 pixels by fingers alone, up to the end of its main action.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

test.each(shown)("$name is in order on a phone, light and dark, and works by touch alone", (screen) =>
  visitor.look(screen, phone, async (sight) => {
    const hand = finger(sight.page);
    await screen.ready(hand);
    await expectInOrder(sight, "phone");
    expect.soft((await smallTargets(sight.page)).join("\n")).toBe("");
    expect.soft(sight.complaints.join("\n")).toBe("");
    await screen.act(hand);
  }),
);
