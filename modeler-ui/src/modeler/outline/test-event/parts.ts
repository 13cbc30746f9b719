/** One value of an event: as people read where it is, the JSON pointer to it, and what it is in this event. */
export type Part = { path: string; pointer: string; value: string };

const most = 100;
const deepest = 4;
const longest = 200;
const plain = /^[A-Za-z_]\w*$/;

/** The values of a payload; what lies in lists is shown as a whole, since each event's list may have another length. */
export function partsOf(payload: Record<string, unknown>): { parts: Part[]; all: boolean } {
  const found: Part[] = [];
  const walk = (of: Record<string, unknown>, path: string, pointer: string, depth: number) => {
    for (const [name, value] of Object.entries(of)) {
      const at = path === "" ? name : `${path}.${name}`;
      const to = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (isObject(value) && depth < deepest && Object.keys(value).length > 0) walk(value, at, to, depth + 1);
      else found.push({ path: at, pointer: to, value: shown(value) });
    }
  };
  walk(payload, "", "", 1);
  return { parts: found.slice(0, most), all: found.length <= most };
}

/** A name for the variable that a value becomes, which no other value of the event has. */
export function nameFor({ path }: Part, taken: readonly string[]): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const short = camel(words.slice(-1));
  const long = camel(words);
  const free = [short, long].find((name) => isVariable(name) && !taken.includes(name));
  if (free) return free;
  const base = isVariable(long) ? long : "value";
  return (
    Array.from({ length: taken.length + 1 }, (_, index) => (index === 0 ? base : `${base}${index + 1}`)).find(
      (name) => !taken.includes(name),
    ) ?? base
  );
}

export const isVariable = (name: string): boolean => plain.test(name);

const camel = (words: readonly string[]): string =>
  words
    .map((word, index) =>
      index === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("");

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
