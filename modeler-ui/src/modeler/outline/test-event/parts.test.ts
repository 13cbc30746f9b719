import { expect, test } from "vitest";
import { nameFor, partsOf } from "./parts";

const part = (path: string) => ({ path, pointer: "", value: "" });

test("every value is shown with the pointer to it, lists as a whole", () => {
  const { parts, all } = partsOf({
    id: 7,
    company: { name: "Harbour", "zip/code": "20457" },
    tags: ["a", "b"],
    none: null,
    empty: {},
  });
  expect(all).toBe(true);
  expect(parts).toEqual([
    { path: "id", pointer: "/id", value: "7" },
    { path: "company.name", pointer: "/company/name", value: "Harbour" },
    { path: "company.zip/code", pointer: "/company/zip~1code", value: "20457" },
    { path: "tags", pointer: "/tags", value: '["a","b"]' },
    { path: "none", pointer: "/none", value: "null" },
    { path: "empty", pointer: "/empty", value: "{}" },
  ]);
});

test("what is deeper or longer than people read is cut", () => {
  const deep = { a: { b: { c: { d: { e: 1 } } } } };
  expect(partsOf(deep).parts).toEqual([{ path: "a.b.c.d", pointer: "/a/b/c/d", value: '{"e":1}' }]);
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`n${index}`, "x".repeat(300)]));
  const { parts, all } = partsOf(many);
  expect([parts.length, all, parts[0]?.value.length]).toEqual([100, false, 201]);
});

test("a value gets a name that no other one has", () => {
  expect(nameFor(part("company.Name"), [])).toBe("name");
  expect(nameFor(part("company.name"), ["name"])).toBe("companyName");
  expect(nameFor(part("company.name"), ["name", "companyName"])).toBe("companyName2");
  expect(nameFor(part("2nd line"), [])).toBe("line");
  expect(nameFor(part("1"), [])).toBe("value");
});
