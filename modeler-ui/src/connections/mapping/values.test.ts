import { expect, test } from "vitest";
import type { RecordKind, RecordOverview } from "../../shared/api";
import { fieldsOf, proposed, type MappingValues } from "./values";

const field = (name: string, label: string, writable = true) => ({ name, label, writable });

const contact: RecordKind = {
  id: "contact",
  name: "Contact",
  key: "Email",
  creatable: true,
  fields: [
    field("Email", "E-mail"),
    field("Last-Name", "Last name"),
    field("2ndPhone", "Phone 2"),
    field("Id", "Id", false),
  ],
};

const known: RecordOverview = {
  kinds: [{ kind: "contact", records: 3, fields: ["email", "lastName"], connections: 1 }],
  conflicts: 0,
  waiting: 0,
  failed: 0,
};

test("a new mapping goes by the names that the workspace has already", () => {
  const { kind, matchField, creates, fields } = proposed(contact, known);
  expect({ kind, matchField, creates }).toEqual({ kind: "contact", matchField: "email", creates: false });
  expect(fields.map(({ ours }) => ours)).toEqual(["email", "lastName", "ndPhone", "Id"]);
});

test("what cannot be written is only taken over", () => {
  expect(proposed(contact, undefined).fields.map(({ direction }) => direction)).toEqual([
    "both",
    "both",
    "both",
    "in",
  ]);
});

test("a system without a key tells no records apart by it", () => {
  expect(proposed({ ...contact, key: "" }, known).matchField).toBe("");
});

test("two who changed one field's rule are shown both", () => {
  const mine: MappingValues = proposed(contact, known);
  const [email, ...others] = mine.fields;
  if (!email) throw new Error("no field");
  const theirs = { ...mine, fields: [{ ...email, rule: "ask" as const }, ...others] };
  const { shown } = fieldsOf(contact, "North").fields;
  expect(shown(mine.fields)).toContain("email – E-mail (both ways, the newest)");
  expect(shown(theirs.fields)).not.toBe(shown(mine.fields));
});
