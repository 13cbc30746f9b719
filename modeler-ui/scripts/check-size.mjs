// Fails when the JavaScript that the task inbox needs at first load grows past its budget.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const budget = 150 * 1024;
const root = "target/classes/META-INF/resources";
const manifest = JSON.parse(readFileSync(join(root, "asset-manifest.json"), "utf8"));
const routes = ["index.html", "src/tasks/inbox.tsx"];

const files = new Set();
function collect(key) {
  const chunk = manifest[key];
  if (!chunk)
    throw new Error(`The build has no chunk ${key}; name the inbox's entry in scripts/check-size.mjs.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
routes.forEach(collect);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${file}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(7)} KB  of ${budget / 1024} KB at the inbox's first load`);
if (total > budget) {
  console.error("The task inbox is over its budget: load more of it lazily.");
  process.exit(1);
}
