import type { Plugin } from "vite";

const asked = "domEnv ? nav.language : 'en-US'";

/**
 * When it is loaded uPlot makes a format of numbers for the browser's language, and some browsers have one whose name no
 * format takes ("en-US@posix"), so that the page breaks. Our charts write their numbers themselves: it gets a plain one.
 */
export const chartLanguage = (): Plugin => ({
  name: "chart-language",
  transform(code, id) {
    if (!id.split("?")[0]?.endsWith("/uplot/dist/uPlot.esm.js")) return undefined;
    if (!code.includes(asked))
      throw new Error(`uPlot does not say “${asked}” any more; look whether this is still needed.`);
    return { code: code.replace(asked, "'en-US'"), map: null };
  },
});
