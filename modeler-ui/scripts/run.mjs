import { spawnSync } from "node:child_process";

/** Runs a command line, shows what it prints, and ends this process when it fails. */
export function run(commandLine) {
  const result = spawnSync(commandLine, { stdio: "inherit", shell: true });
  if (result.status !== 0) {
    console.error(`Failed: ${commandLine}`);
    process.exit(result.status ?? 1);
  }
}
