import { defineConfig } from "vitest/config";
import { LongestFirst } from "./e2e/support/longest-first.ts";

/** What is waited for comes late where other work is done on the same processors. */
const patient = { poll: { timeout: 20_000, interval: 50 } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "logic",
          include: ["src/**/*.test.ts"],
          setupFiles: ["src/shared/texts/in-english.ts"],
        },
      },
      {
        test: {
          name: "screens",
          include: ["e2e/screens/**/*.test.ts"],
          globalSetup: ["e2e/support/unpack.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: patient,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "flow",
          include: ["e2e/flow/**/*.test.ts"],
          globalSetup: ["e2e/support/unpack.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          expect: patient,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "bench",
          include: ["e2e/bench/**/*.bench.ts"],
          testTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
