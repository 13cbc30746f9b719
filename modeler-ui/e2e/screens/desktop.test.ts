import { afterAll, beforeAll, expect, test } from "vitest";
import { mouse } from "../support/index.ts";
import { expectInOrder } from "./in-order.ts";
import { arrive, desktop, shown, type Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

test.each(shown)("$name is in order on a desktop, light and dark", (screen) =>
  visitor.look(screen, desktop, async (sight) => {
    await screen.ready(mouse(sight.page));
    await expectInOrder(sight, "desktop");
    expect.soft(sight.complaints.join("\n")).toBe("");
  }),
);
