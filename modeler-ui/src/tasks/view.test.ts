import { describe, expect, test } from "vitest";
import { filtered, opensOn, viewOf } from "./view";

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

describe("what is shown", () => {
  test("is what is understood of an address, in one order", () => {
    const view = viewOf({
      due: "week",
      priority: 75,
      search: "",
      sort: "colour",
      filter: "group",
      other: 1,
    } as object);
    expect(JSON.stringify(view)).toBe('{"filter":"group","due":"week","priority":75}');
    expect(viewOf({ followUp: "sometime", process: 7, priority: "high" })).toEqual({});
  });

  test("leaves something out where more than the list is chosen", () => {
    expect(filtered({ filter: "mine", sort: "due", search: "rope" })).toBe(false);
    expect(filtered({ due: "day" })).toBe(true);
    expect(filtered({ process: "approval" })).toBe(true);
  });
});
