import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { capabilities } from "../inventory/capabilities.ts";
import { inventory, share } from "../inventory/document.ts";
import { screens } from "./table/index.ts";

const file = new URL("../../../docs/reference/mobile-inventory.md", import.meta.url);

const named = capabilities.flatMap((each) => ("screens" in each ? each.screens : []));

test("every screen of the table belongs to one thing that people do", () => {
  expect(named.toSorted()).toEqual(screens.map(({ name }) => name).toSorted());
});

test("nine of ten things are done on a phone, and all that approvers do", () => {
  expect(share(capabilities)).toBeGreaterThanOrEqual(90);
  expect(share(capabilities.filter(({ who }) => who === "approver"))).toBe(100);
});

test("the inventory in the documentation says what the tests do", () => {
  if (process.env.INVENTORY_WRITE) writeFileSync(file, inventory());
  expect(readFileSync(file, "utf8")).toBe(inventory());
});
