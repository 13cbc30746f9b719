// Builds the screen into target/classes, unless what is there was made from these very sources.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

const sources = [
  "src",
  "public",
  "index.html",
  "vite.config.ts",
  "scripts",
  "package.json",
  "package-lock.json",
];
const contract = "../docs/reference/openapi.json";
const generated = join("src", "shared", "api", "schema.d.ts");
const output = "target/classes/META-INF/resources/index.html";
const stamp = "target/screen-built-from";

function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

const hash = createHash("sha256");
for (const file of [...sources.flatMap(filesUnder), contract]) {
  if (file !== generated) hash.update(file).update(readFileSync(file));
}
const wanted = hash.digest("hex");

if (!existsSync(output) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Building the screen ...");
  run("npm run --silent build");
  mkdirSync("target", { recursive: true });
  writeFileSync(stamp, wanted);
}
