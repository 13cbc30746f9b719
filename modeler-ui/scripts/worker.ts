import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

type Chunk = { file: string; imports?: string[]; css?: string[]; assets?: string[] };

/** What is shown without a network: the inbox, a task, what waits to be sent, and what these load when needed. */
export const shown = [
  "index.html",
  "src/tasks/inbox.tsx",
  "src/tasks/task.tsx",
  "src/tasks/attachments/index.ts",
  "src/tasks/filters/index.ts",
  "src/tasks/passing/index.ts",
  "src/tasks/several/index.ts",
  "src/notices/notices.tsx",
  "src/shared/texts/en.json",
  "src/shared/texts/de.json",
  "src/shell/more.tsx",
  "src/outbox/waiting.tsx",
  "src/shell/state-line.tsx",
  "src/shared/live/live.tsx",
  "src/shared/own-language/own-language.tsx",
  "src/shell/review-banner.tsx",
  "src/shell/support-banner.tsx",
  "src/shared/offline/device.ts",
];

/** What only some tasks show; it is kept when there is nothing else to do. */
const shownLater = [
  "src/shared/diagram/index.tsx",
  "src/shared/form/form-js.tsx",
  "src/assistant/suggestion.tsx",
  "src/tasks/suggesting.tsx",
];

/** Files without their content in the name. */
const unhashed = ["/index.html", "/scheme.js", "/theme.css"];

/** Builds the service worker beside the screen, with the list of the files that it keeps. */
export function worker(): Plugin {
  let folder = "";
  return {
    name: "worker",
    apply: "build",
    configResolved: ({ build: { outDir } }) => {
      folder = outDir;
    },
    closeBundle: async () => {
      const first = filesOf(folder, shown);
      const files = [...unhashed, ...first].sort();
      const rest = [...filesOf(folder, [...shown, ...shownLater])].filter((file) => !first.has(file)).sort();
      const all = createHash("sha256").update([...files, ...rest].join());
      for (const file of unhashed) all.update(readFileSync(join(folder, file)));
      await build({
        configFile: false,
        logLevel: "warn",
        define: { __SHELL__: JSON.stringify({ version: all.digest("hex").slice(0, 16), files, rest }) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          lib: {
            entry: "src/shared/offline/worker.ts",
            name: "worker",
            formats: ["iife"],
            fileName: () => "worker.js",
          },
        },
      });
    },
  };
}

/** All that these parts load at once; what they load later, they name above. */
function filesOf(folder: string, parts: string[]): Set<string> {
  const manifest = JSON.parse(readFileSync(join(folder, "asset-manifest.json"), "utf8")) as Record<
    string,
    Chunk
  >;
  const files = new Set<string>();
  const collect = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no chunk ${name}; scripts/worker.ts names it.`);
    if (files.has(`/${chunk.file}`)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    chunk.imports?.forEach(collect);
  };
  parts.forEach(collect);
  return files;
}
