import { expect, test } from "vitest";
import { differences, firstChoice, merged, type Fields } from "./fields";

type Role = { label: string; permissions: string[]; note: string };

const text = (label: string) => ({ label, shown: (value: string) => value });
const fields: Fields<Role> = {
  label: text("Name"),
  permissions: { label: "Permissions", shown: (all) => [...all].sort().join(", ") },
  note: text("Note"),
};
const opened: Role = { label: "Clerk", permissions: ["a", "b"], note: "" };

test("what only they changed is taken over, and what only I changed stays", () => {
  const mine = { ...opened, label: "Front desk" };
  const theirs = { ...opened, note: "Theirs" };
  const choice = firstChoice(fields, opened, mine, theirs);
  expect(merged(mine, theirs, choice)).toEqual({ ...opened, label: "Front desk", note: "Theirs" });
});

test("where both changed a field mine counts until theirs is chosen", () => {
  const mine = { ...opened, label: "Front desk" };
  const theirs = { ...opened, label: "Reception" };
  const choice = firstChoice(fields, opened, mine, theirs);
  expect(merged(mine, theirs, choice).label).toBe("Front desk");
  expect(merged(mine, theirs, choice.set("label", "theirs")).label).toBe("Reception");
});

test("another order of the same things is no difference", () => {
  expect(differences(fields, opened, { ...opened, permissions: ["b", "a"] })).toEqual([]);
});

test("where both wrote the same there is nothing to choose", () => {
  const same = { ...opened, label: "Reception" };
  expect(firstChoice(fields, opened, same, { ...same }).size).toBe(0);
});
