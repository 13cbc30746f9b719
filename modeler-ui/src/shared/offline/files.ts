/** The names of the caches in which a worker keeps the screen's files begin with it. */
export const shellPrefix = "shell-";

/** The one of these files that is not the same for everybody: the colours of the workspace. */
export const face = "/theme.css";

/** What a page says to its worker when it has nothing else to do: that it may fetch what is shown more seldom. */
export const keepTheRest = "keep the rest";

/** What a worker asks of a page that is open already: to show this place. It answers once it does. */
export type Opening = { open: string };

/** Stands among the files of a worker once it has fetched them all. */
export const allHere = "/assets/all-here";

/** Whether also what is shown more seldom is here. */
export const isAllHere = async (): Promise<boolean> =>
  "caches" in globalThis && (await caches.match(allHere)) !== undefined;

/** Puts the colours that anybody sees at this address where those of a workspace are kept. */
export async function forgetFace(): Promise<void> {
  if (!("caches" in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(shellPrefix));
  if (names.length === 0) return;
  const anybodys = await fetch(face, { credentials: "omit", cache: "no-store" }).catch(() => undefined);
  for (const name of names) {
    const files = await caches.open(name);
    await files.delete(face, { ignoreVary: true });
    if (anybodys?.ok) await files.put(face, anybodys.clone());
  }
}
