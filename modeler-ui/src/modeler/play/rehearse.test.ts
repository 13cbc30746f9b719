import { expect, test } from "vitest";
import type { Rehearsal } from "../../shared/api";
import { replay, type Act } from "./rehearse";

const acts: Act[] = Array.from({ length: 12 }, (_, number) => ({ label: `act ${number}` }));
const seen = { state: "waiting" } as Rehearsal;

/** A drawing that takes only so many acts. */
const taking = (count: number) => (tried: readonly Act[]) =>
  tried.length <= count ? Promise.resolve(seen) : Promise.reject(new Error("nothing waits there"));

test("a replay keeps each act that still fits and none after it", async () => {
  for (let count = 0; count <= acts.length; count++) {
    expect((await replay(acts, taking(count), () => true)).fits).toBe(count);
  }
});

test("a replay that fails for another reason drops nothing but says so", async () => {
  await expect(replay(acts, taking(4), () => false)).rejects.toThrow("nothing waits there");
});
