import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright, type Browser } from "playwright-core";

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/** Of this checkout alone: in the system's folder another user's browser may lie, or another build unpack its own. */
const home = fileURLToPath(new URL("../../node_modules/.cache/chromium", import.meta.url));

/** The Chromium that came as a package, so that nothing is downloaded; or the whole one that CHROMIUM names. */
export async function launchBrowser(): Promise<Browser> {
  const whole = process.env.CHROMIUM;
  return playwright.launch(
    whole === undefined
      ? { executablePath: await unpacked(), args: switches }
      : { executablePath: whole, args: [...switches, "--headless=new"] },
  );
}

/** One that other tools steer, too, by the port that it listens on; it remembers nothing of others. */
export async function startBrowser(): Promise<{ port: number; stop: () => void }> {
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  const args = [...switches, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const started = spawn(await unpacked(), args, { stdio: ["ignore", "ignore", "pipe"] });
  const port = await new Promise<number>((found, failed) => {
    let said = "";
    started.stderr.on("data", (more: Buffer) => {
      said += more.toString();
      const listening = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said);
      if (listening) found(Number(listening[1]));
    });
    started.once("exit", () => failed(new Error(`The browser ended: ${said}`)));
  });
  return {
    port,
    stop: () => {
      started.once("exit", () => rmSync(profile, { recursive: true, force: true }));
      started.kill("SIGKILL");
    },
  };
}

/** The package unpacks itself into the folder for temporary files, so that one is another for the moment. */
export async function unpacked(): Promise<string> {
  const usual = process.env.TMPDIR;
  mkdirSync(home, { recursive: true });
  process.env.TMPDIR = home;
  process.env.FONTCONFIG_PATH = join(home, "fonts");
  process.env.FONTCONFIG_FILE = fontsOf(home);
  try {
    return await chromium.executablePath();
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
}

/** The package's own list of folders knows only the system's folder for temporary files; without any font it crashes. */
function fontsOf(folder: string): string {
  const list = join(folder, "fonts.conf");
  writeFileSync(
    list,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`,
  );
  return list;
}
