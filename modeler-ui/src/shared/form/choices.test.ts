import { expect, test } from "vitest";
import type { Form } from "../api";
import { choiceLabel, fieldLabel, valueFor } from "./choices";

const choices = [
  { label: "Large order", value: "volume" },
  { label: "Second", value: 2 },
];
const form: Form = {
  id: "reasons",
  components: [
    { type: "textfield", key: "note" },
    { type: "textfield", key: "company", readonly: true },
    { type: "number", key: "level" },
    { type: "checkbox", key: "known" },
    { type: "datetime", subtype: "date", key: "due", label: "Due on" },
    { type: "datetime", subtype: "datetime", key: "meeting" },
    { type: "group", components: [{ type: "select", key: "reason", values: choices }] },
    { type: "radio", key: "locked", values: choices, disabled: true },
  ],
};

test("a word is called as its choice is, also within a group", () => {
  expect(choiceLabel(form, "reason", "volume")).toBe("Large order");
  expect(choiceLabel(form, "reason", "2")).toBe("Second");
  expect(choiceLabel(form, "reason", "loyalty")).toBeUndefined();
  expect(choiceLabel(form, "note", "volume")).toBeUndefined();
  expect(choiceLabel(undefined, "reason", "volume")).toBeUndefined();
});

test("only what a person could put into a field is a value for it", () => {
  expect(valueFor(form, "reason", "volume")).toBe("volume");
  expect(valueFor(form, "reason", "2")).toBe(2);
  expect(valueFor(form, "reason", "loyalty")).toBeUndefined();
  expect(valueFor(form, "note", "loyalty")).toBe("loyalty");
  expect(valueFor(form, "level", "3")).toBe(3);
  expect(valueFor(form, "level", "high")).toBeUndefined();
  expect(valueFor(form, "company", "Nordwind")).toBeUndefined();
  expect(valueFor(form, "locked", "volume")).toBeUndefined();
  expect(valueFor(form, "known", "true")).toBeUndefined();
  expect(valueFor(form, "nowhere", "volume")).toBeUndefined();
  expect(valueFor(form, "due", "2026-11-30")).toBe("2026-11-30");
  expect(valueFor(form, "meeting", "2026-11-30")).toBeUndefined();
});

test("a field is called as the form calls it", () => {
  expect(fieldLabel(form, "due")).toBe("Due on");
  expect(fieldLabel(form, "note")).toBeUndefined();
});
