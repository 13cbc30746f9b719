import { money } from "../money";
import { locale, told } from "../texts";
import sentences from "./german-problems.json";

type Members = Readonly<Record<string, unknown>>;

/** Of each code one sentence, or several: the first whose values the problem has; the last one needs none. */
const known = new Map<string, string | readonly string[]>(Object.entries(sentences));

/** What went wrong in German, with the values that the problem names; undefined for a code without a sentence. */
export function germanSentence(members: Members): string | undefined {
  const { code, limit } = members;
  const found = known.get(`${String(code)}.${String(limit)}`) ?? known.get(String(code));
  const forms = typeof found === "string" ? [found] : (found ?? []);
  return forms.map((form) => filled(form, members)).find((sentence) => sentence !== undefined);
}

const place = /\{\{([\w.]+)(?::(\w+))?\}\}/g;

/** Undefined when a value is missing. */
function filled(form: string, members: Members): string | undefined {
  const values = [...form.matchAll(place)].map(([, path = "", unit]) =>
    unit === "money" ? paid(path, members) : written(path, unit, at(path, members)),
  );
  if (values.includes(undefined)) return undefined;
  let next = 0;
  return form.replace(place, () => values[next++] ?? "");
}

const at = (path: string, members: Members): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, part) => (typeof inner === "object" && inner !== null ? (inner as Members)[part] : undefined),
      members,
    );

/** The amount at a path and the currency beside it. */
function paid(path: string, members: Members): string | undefined {
  const amount = at(path, members);
  const currency = at(path.replace(/\w+$/, "currency"), members);
  return typeof amount === "number" && typeof currency === "string" ? money({ amount, currency }) : undefined;
}

function written(path: string, unit: string | undefined, value: unknown): string | undefined {
  if (typeof value === "number") return number(value, unit);
  if (typeof value === "string") return path.startsWith("permission") ? told("permission", value) : value;
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string"))
    return value.map((each) => written(path, unit, each)).join(", ");
  return undefined;
}

/** Bytes as megabytes, seconds as minutes; anything else as it is. */
function number(value: number, unit: string | undefined): string {
  const write = (count: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale(), { maximumFractionDigits: 2, ...options }).format(count);
  if (unit === "megabytes") return write(value / (1024 * 1024), { maximumFractionDigits: 1 });
  if (unit === "minutes")
    return write(Math.ceil(value / 60), { style: "unit", unit: "minute", unitDisplay: "long" });
  return write(value);
}
