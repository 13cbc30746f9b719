import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { shown } from "../../scripts/worker.ts";

const frame = "src/shell/shell.tsx";

/** The file of a module that the frame names. */
function fileOf(named: string): string | undefined {
  const path = join(dirname(frame), named);
  return [`${path}.tsx`, `${path}.ts`, join(path, "index.ts")].find((file) => existsSync(file));
}

test("all that the frame of every screen loads is kept for when there is no network", () => {
  const loaded = [...readFileSync(frame, "utf8").matchAll(/import\("([^"]+)"\)/g)].map(([, named = ""]) =>
    fileOf(named),
  );
  expect(loaded.length).toBeGreaterThan(3);
  expect(shown).toEqual(expect.arrayContaining(loaded));
});
