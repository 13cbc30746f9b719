import { describe, expect, test } from "vitest";
import type { CommentThread } from "../../shared/api";
import { grouped, openOn } from "./groups";
import { pieces, searchedAt, stillNamed, withName } from "./mention";

const thread = (id: string, about: CommentThread["about"], resolvedAt?: string) =>
  ({ id, about, comments: [], ...(resolvedAt && { resolvedAt }) }) as CommentThread;

describe("threads", () => {
  const threads = [
    thread("1", { elementId: "A", elementName: "Ask" }),
    thread("2", { elementId: "B", elementName: "Was here" }),
    thread("3", {}),
    thread("4", { elementId: "A" }),
    thread("5", { resource: "ask.form" }),
    thread("6", { elementId: "A" }, "2026-01-01T00:00:00Z"),
  ];

  test("are counted where they are open", () => {
    expect([...openOn(threads)]).toEqual([
      ["A", 2],
      ["B", 1],
    ]);
  });

  test("stand by what they are about, the draft first and what is gone last", () => {
    const names = { draft: "Draft", gone: "Gone", element: (id: string) => (id === "A" ? "Ask" : undefined) };
    expect(grouped(threads, names).map(({ name, threads: all }) => [name, all.map(({ id }) => id)])).toEqual([
      ["Draft", ["3"]],
      ["Ask", ["1", "4", "6"]],
      ["ask.form", ["5"]],
      ["Gone", ["2"]],
    ]);
  });
});

describe("mentions", () => {
  const ada = { id: "1", name: "Ada" };
  const adam = { id: "2", name: "Adam Smith" };

  test("are searched for from the @ that is being typed", () => {
    expect(searchedAt("Ask @Ada", 8)).toBe("Ada");
    expect(searchedAt("Ask @", 5)).toBe("");
    expect(searchedAt("Ask @Adam Sm", 12)).toBe("Adam Sm");
    expect(searchedAt("ada@example.org", 15)).toBeUndefined();
    expect(searchedAt("No one", 6)).toBeUndefined();
    expect(searchedAt("Ask @Ada\nand", 12)).toBeUndefined();
  });

  test("become a whole name with the caret behind it", () => {
    expect(withName("Ask @ad please", 7, "Ada")).toEqual({ text: "Ask @Ada please", caret: 9 });
    expect(withName("@", 1, "Ada")).toEqual({ text: "@Ada ", caret: 5 });
  });

  test("end when the name is taken out", () => {
    expect(stillNamed("@Ada!", [ada, adam, ada])).toEqual(["1"]);
  });

  test("stand out by the longest name", () => {
    expect(pieces("Hi @Adam Smith and @Ada.", [ada, adam])).toEqual([
      { text: "Hi ", names: false },
      { text: "@Adam Smith", names: true },
      { text: " and ", names: false },
      { text: "@Ada", names: true },
      { text: ".", names: false },
    ]);
  });
});
