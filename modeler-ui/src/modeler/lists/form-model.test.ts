import { expect, test } from "vitest";
import {
  choicesOf,
  dataName,
  keyOf,
  newField,
  readSchema,
  withChoices,
  withLabel,
  writeSchema,
} from "./form-model";

test("a field's data is named as expressions can read it, and never twice", () => {
  expect(dataName("Note for the customer")).toBe("noteForTheCustomer");
  expect(dataName("2nd address")).toBe("field2ndAddress");
  const first = newField("number", "Amount", []);
  const second = newField("number", "Amount", [first]);
  expect([keyOf(first), keyOf(second)]).toEqual(["amount", "amount2"]);
});

test("a choice that stays keeps its value, whatever becomes of the others", () => {
  const field = { type: "select", values: [{ label: "Dark red", value: "r" }] };
  const changed = withChoices(field, "Dark red\n\n  Navy blue ");
  expect(changed.values).toEqual([
    { label: "Dark red", value: "r" },
    { label: "Navy blue", value: "navy-blue" },
  ]);
  expect(choicesOf(changed)).toBe("Dark red\nNavy blue");
});

test("what the list does not know stays in the form", () => {
  const made = {
    type: "default",
    id: "order",
    components: [{ type: "group", id: "g", components: [{ type: "number" }] }],
  };
  expect(JSON.parse(writeSchema(readSchema(JSON.stringify(made))))).toEqual(made);
});

test("a date has its label where form-js looks for it", () => {
  const date = newField("datetime", "Due", []);
  expect(date.dateLabel).toBe("Due");
  expect(withLabel(date, "Due on").dateLabel).toBe("Due on");
});
