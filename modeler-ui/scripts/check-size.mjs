// Fails when the JavaScript that the task inbox needs at first load grows past its budget in any language.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const budget = 150 * 1024;
const root = "target/classes/META-INF/resources";
const manifest = JSON.parse(readFileSync(join(root, "asset-manifest.json"), "utf8"));
const routes = ["index.html", "src/tasks/inbox.tsx"];
const languages = ["en", "de"];

/** The chunk of an entry and all that come with it. */
function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk)
    throw new Error(`The build has no chunk ${key}; name the inbox's entry in scripts/check-size.mjs.`);
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported, files);
  return files;
}

const sizeOf = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
const told = (size) => (size / 1024).toFixed(1).padStart(7);

const common = new Set();
routes.forEach((key) => collect(key, common));
for (const file of common) console.log(`${told(sizeOf(file))} KB  ${file}`);

for (const language of languages) {
  const files = [...collect(`src/shared/texts/${language}.json`, new Set(common))];
  const total = files.map(sizeOf).reduce((all, size) => all + size, 0);
  console.log(`${told(total)} KB  of ${budget / 1024} KB at the inbox's first load in ${language}`);
  if (total > budget) {
    console.error("The task inbox is over its budget: load more of it lazily.");
    process.exitCode = 1;
  }
}
