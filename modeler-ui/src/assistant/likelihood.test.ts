import { expect, test } from "vitest";
import { likelihood } from "./likelihood";

test.each([
  [0.874, "87%"],
  [0.99, "99%"],
  [0.991, "over 99%"],
  [1, "over 99%"],
  [0.01, "1%"],
  [0.004, "under 1%"],
  [0, "under 1%"],
])("%d is said as %s", (share, said) => expect(likelihood(share)).toBe(said));
