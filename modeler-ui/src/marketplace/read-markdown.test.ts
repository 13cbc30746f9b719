import { expect, test } from "vitest";
import { blocksOf, spansOf } from "./read-markdown";

test("headings, lists and paragraphs are told apart", () => {
  expect(blocksOf("# Title\n\nTwo\nlines.\n\n- one\n- two\n  goes on\n\n1. first\n2. second\n")).toEqual([
    { kind: "heading", level: 1, text: "Title" },
    { kind: "paragraph", text: "Two lines." },
    { kind: "list", ordered: false, items: ["one", "two goes on"] },
    { kind: "list", ordered: true, items: ["first", "second"] },
  ]);
});

test("what is fenced stays as it is, also where nobody closes it", () => {
  expect(blocksOf("```\n# no heading\n  - no list")).toEqual([
    { kind: "code", text: "# no heading\n  - no list" },
  ]);
});

test("HTML is text", () => {
  const html = `<img src="x" onerror="alert(1)">`;
  expect(blocksOf(html)).toEqual([{ kind: "paragraph", text: html }]);
  expect(spansOf(html)).toEqual([{ kind: "plain", text: html }]);
});

test("words are marked, and links are there to read", () => {
  expect(spansOf("**Mail**: see *this* and `that`, [here](javascript:alert) ")).toEqual([
    { kind: "strong", text: "Mail" },
    { kind: "plain", text: ": see " },
    { kind: "emphasis", text: "this" },
    { kind: "plain", text: " and " },
    { kind: "code", text: "that" },
    { kind: "plain", text: ", " },
    { kind: "plain", text: "here (javascript:alert)" },
    { kind: "plain", text: " " },
  ]);
});
