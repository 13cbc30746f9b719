import { describe, expect, test } from "vitest";
import { opensOn } from "./view";

describe("the inbox opens", () => {
  test("on mine where something of mine waits", () => {
    expect(opensOn({ mine: 1, group: 12, all: 31 }, true)).toBe("mine");
  });

  test("on my groups where nothing else waits for me", () => {
    expect(opensOn({ mine: 0, group: 2, all: 31 }, true)).toBe("group");
  });

  test("on all where only others are waited for, for those who may see it", () => {
    expect(opensOn({ mine: 0, group: 0, all: 31 }, true)).toBe("all");
    expect(opensOn({ mine: 0, group: 0, all: 31 }, false)).toBe("mine");
  });

  test("on mine where nothing waits at all", () => {
    expect(opensOn({ mine: 0, group: 0, all: 0 }, true)).toBe("mine");
  });
});
