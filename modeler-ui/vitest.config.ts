import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
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
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "flow",
          include: ["e2e/flow/**/*.test.ts"],
          globalSetup: ["e2e/support/unpack.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
