import type { Page, Response } from "playwright-core";

/** Each text that can be seen or is read out, but for the editors of bpmn.io, which bring words of their own. */
export const wordsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const foreign =
      ".djs-parent, .bio-properties-panel, .dmn-js-parent, .fjs-container, .fjs-editor-container";
    const seen = (element: Element | null): element is Element =>
      element !== null && !element.closest(foreign) && element.checkVisibility();
    const found = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (seen(parentElement) && !parentElement.closest("script, style, noscript")) found.add(data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      if (seen(element))
        for (const name of ["aria-label", "title", "placeholder", "alt"])
          found.add(element.getAttribute(name)?.trim() ?? "");
    found.delete("");
    return [...found];
  });

/** All that the server sends from here on until one stops, word by word: it belongs to those who wrote it. */
export function dataOf(page: Page): { words: () => Promise<Set<string>>; stop: () => void } {
  const sent: Promise<string[]>[] = [];
  const listen = (response: Response) => {
    if (new URL(response.url()).pathname.startsWith("/api/")) sent.push(wordsIn(response));
  };
  page.on("response", listen);
  return {
    words: async () => new Set((await Promise.all(sent)).flat()),
    stop: () => page.off("response", listen),
  };
}

/** The stream of what has changed says nothing, and is no JSON. Of an answer to a page that is gone nothing is known. */
async function wordsIn(response: Response): Promise<string[]> {
  const type = await response.headerValue("content-type").catch(() => null);
  if (!type?.includes("json")) return [];
  const text = await response.text().catch(() => "");
  return text === "" ? [] : within(JSON.parse(text));
}

function within(value: unknown): string[] {
  if (typeof value === "string") return [value.trim(), ...inside(value)];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(within);
  return [];
}

/** Drawings, tables and forms come as texts that hold texts. */
function inside(text: string): string[] {
  if (text.startsWith("{")) {
    try {
      return within(JSON.parse(text));
    } catch {
      return [];
    }
  }
  return text.includes("</")
    ? [...text.matchAll(/="([^"]*)"|>([^<]+)</g)].map(([, attribute, content]) =>
        (attribute ?? content ?? "").trim(),
      )
    : [];
}
