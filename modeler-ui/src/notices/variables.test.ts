import { expect, test } from "vitest";
import { unknownIn } from "./variables";

const variables = ["name", "subject"];

test("what can be filled in is known, with spaces around it too", () => {
  expect(unknownIn("Dear {{name}}, {{ subject }} waits", variables)).toBeUndefined();
});

test("the first name is told that nobody knows", () => {
  expect(unknownIn("{{subject}} of {{company}} and {{country}}", variables)).toBe("company");
});

test("braces that hold nothing are wrong, and single ones are words like others", () => {
  expect(unknownIn("{{}}", variables)).toBe("");
  expect(unknownIn("{name}", variables)).toBeUndefined();
});
