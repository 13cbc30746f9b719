import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chartLanguage } from "./scripts/chart-language.ts";
import { worker } from "./scripts/worker.ts";

const server = process.env.ROPEWALK_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), chartLanguage(), worker()],
  build: {
    outDir: "target/classes/META-INF/resources",
    emptyOutDir: true,
    manifest: "asset-manifest.json",
    // The content security policy allows no data: fonts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
  },
  server: { proxy: { "/api": server, "/hooks": server, "/oauth": server } },
});
