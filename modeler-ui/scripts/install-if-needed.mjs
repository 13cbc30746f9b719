// Installs the packages of package-lock.json, unless that very lock is installed already.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "./run.mjs";

const stamp = "node_modules/.ropewalk-installed";
const wanted = createHash("sha256")
  .update(readFileSync("package.json"))
  .update(readFileSync("package-lock.json"))
  .update(`${process.platform} ${process.arch}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Installing the screen's packages ...");
  // No package runs a script of its own; the pinned Node is the optional dependency that fits this machine.
  run("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error");
  writeFileSync(stamp, wanted);
}
