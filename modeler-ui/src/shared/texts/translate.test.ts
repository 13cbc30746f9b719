import { expect, test } from "vitest";
import { translator } from "./translate";

const { translate, knows } = translator("en", {
  greeting: "Hello {{name}}",
  tasks: { open_one: "{{count}} task", open_other: "{{count}} tasks" },
});

test("a text takes its values", () => {
  expect(translate("greeting", { name: "Ada" })).toBe("Hello Ada");
});

test("a count chooses the plural", () => {
  expect(translate("tasks.open", { count: 1 })).toBe("1 task");
  expect(translate("tasks.open", { count: 0 })).toBe("0 tasks");
});

test("a key without a text shows itself", () => {
  expect(translate("tasks.missing")).toBe("tasks.missing");
  expect(knows("tasks.missing")).toBe(false);
  expect(knows("greeting")).toBe(true);
});

test("a value is taken as it is, never as a pattern", () => {
  expect(translate("greeting", { name: "$& {{name}}" })).toBe("Hello $& {{name}}");
});
