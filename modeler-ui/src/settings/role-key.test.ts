import { expect, test } from "vitest";
import { keyFor } from "./role-key";

test("is made of the letters and digits of the name", () => {
  expect(keyFor("North Desk 2")).toBe("north_desk_2");
});

test("has no accents, and no line or digit before the first letter", () => {
  expect(keyFor("2. Équipe Süd!")).toBe("equipe_sud");
});

test("is at most forty characters long", () => {
  expect(keyFor("a".repeat(60))).toHaveLength(40);
});
