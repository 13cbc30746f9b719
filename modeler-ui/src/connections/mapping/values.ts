import { etagOf, type RecordKind, type RecordMapping, type RecordOverview } from "../../shared/api";
import type { Fields } from "../../shared/conflict";
import { say } from "../texts";

export const directions = ["both", "in", "out"] as const;
export const rules = ["newest", "theirs", "ours", "ask"] as const;

export type MappedField = RecordMapping["fields"][number];

/** What of a mapping somebody chooses; an empty match field takes nothing for the same. */
export type MappingValues = { kind: string; matchField: string; creates: boolean; fields: MappedField[] };

/** So many fields a new mapping begins with at the most. */
const most = 12;

export const valuesOf = ({ kind, matchField, creates, fields }: RecordMapping): MappingValues => ({
  kind,
  matchField: matchField ?? "",
  creates,
  fields,
});

export const readMapping = (present: unknown): MappingValues => valuesOf(present as RecordMapping);

export const openedAt = (mapping: RecordMapping) => ({ values: valuesOf(mapping), etag: etagOf(mapping) });

/** A name as the workspace calls it already, or the system's, as far as one of ours may look like that. */
function ourName(theirs: string, known: readonly string[]): string {
  const plain = theirs
    .replace(/\W/g, "")
    .replace(/^[^A-Za-z]+/, "")
    .slice(0, 60);
  return known.find((each) => each.toLowerCase() === plain.toLowerCase()) ?? plain;
}

export const fieldFor = (
  { name, writable }: RecordKind["fields"][number],
  known: readonly string[],
): MappedField => ({
  ours: ourName(name, known),
  theirs: name,
  direction: writable ? "both" : "in",
  rule: "newest",
});

/** What most would choose: all fields under the names that are known here, and found by the system's own key. */
export function proposed(kind: RecordKind, overview: RecordOverview | undefined): MappingValues {
  const known = overview?.kinds.find((each) => each.kind === kind.id)?.fields ?? [];
  const fields = kind.fields.slice(0, most).map((field) => fieldFor(field, known));
  const key = fields.find(({ theirs, direction }) => theirs === kind.key && direction === "both");
  return { kind: kind.id, matchField: key?.ours ?? "", creates: false, fields };
}

export const directionName = (direction: MappedField["direction"]) => say(`mapping.direction.${direction}`);

export const ruleName = (rule: MappedField["rule"], connection: string) =>
  say(`mapping.rule.${rule}`, { name: connection });

/** How a mapping reads where two people have changed it. */
export const fieldsOf = (kind: RecordKind, connection: string): Fields<MappingValues> => ({
  kind: { label: say("mapping.kind"), shown: (value) => value },
  matchField: { label: say("mapping.match"), shown: (value) => value },
  creates: {
    label: say("mapping.creates", { name: connection }),
    shown: (value) => say(value ? "connection.yes" : "connection.no"),
  },
  fields: {
    label: say("mapping.fields"),
    shown: (fields) =>
      fields
        .map(({ ours, theirs, direction, rule }) => {
          const label = kind.fields.find(({ name }) => name === theirs)?.label ?? theirs;
          return `${ours} – ${label} (${directionName(direction)}, ${ruleName(rule, connection)})`;
        })
        .join("; "),
  },
});
