/** A field as people see it: what it is called and how a value of it reads. */
export type Field<T> = { label: string; shown: (value: T) => string };

/** What two people can change, by the names that the form gives it. */
export type Fields<V> = { [K in keyof V]: Field<V[K]> };

/** A field that is not as it was, with how each of its values reads. */
export type Difference<V> = { name: keyof V & string; label: string; was: string; now: string };

/** Several values as one text; their order says nothing. */
export const listed = (values: readonly string[]): string => [...values].sort().join(", ");

const names = <V extends object>(fields: Fields<V>) => Object.keys(fields) as (keyof V & string)[];

/** What reads alike is alike. */
export function differences<V extends object>(fields: Fields<V>, before: V, after: V): Difference<V>[] {
  return names(fields)
    .map((name) => ({
      name,
      label: fields[name].label,
      was: fields[name].shown(before[name]),
      now: fields[name].shown(after[name]),
    }))
    .filter(({ was, now }) => was !== now);
}

export type Side = "mine" | "theirs";

/** For each field that the two do not agree on: whoever changed it counts first, and of two who did, I do. */
export function firstChoice<V extends object>(fields: Fields<V>, opened: V, mine: V, theirs: V) {
  const changedByMe = new Set(differences(fields, opened, mine).map(({ name }) => name));
  return new Map<keyof V & string, Side>(
    differences(fields, mine, theirs).map(({ name }) => [name, changedByMe.has(name) ? "mine" : "theirs"]),
  );
}

export function merged<V extends object>(mine: V, theirs: V, choice: Map<keyof V & string, Side>): V {
  const result = { ...mine };
  choice.forEach((side, name) => {
    if (side === "theirs") result[name] = theirs[name];
  });
  return result;
}
