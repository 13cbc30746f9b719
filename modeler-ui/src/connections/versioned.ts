import { etagOf, type Connection, type Connector } from "../shared/api";
import type { Fields } from "../shared/conflict";
import { t } from "../shared/texts";
import type { ConnectionValues } from "./values";
import { say } from "./texts";

/** A connection's values side by side: its name, and each field of its account behind a dot. */
export type FlatValues = Record<string, unknown>;

const NAME = "name";
const inAccount = (field: string) => `account.${field}`;

export const flat = ({ name, account }: ConnectionValues): FlatValues => ({
  [NAME]: name,
  ...Object.fromEntries(Object.entries(account).map(([field, value]) => [inAccount(field), value])),
});

export const unflat = ({ [NAME]: name, ...account }: FlatValues): ConnectionValues => ({
  name: String(name),
  account: Object.fromEntries(
    Object.entries(account).map(([field, value]) => [field.slice(inAccount("").length), value]),
  ),
});

export const openedAt = (connection: Connection) => ({
  values: flat(connection),
  etag: etagOf(connection),
});

export const readConnection = (present: unknown): FlatValues => flat(present as Connection);

/** As the form of the account calls them; a secret says no more than whether it is a new one. */
export function fieldsOf(connector: Connector): Fields<FlatValues> {
  const account = connector.account.map((field) => [
    inAccount(field.name),
    {
      label: field.label,
      shown: (value: unknown) => {
        if (field.secret) return t(value ? "conflict.secretNew" : "conflict.secretKept");
        if (field.type === "boolean") return say(value ? "connection.yes" : "connection.no");
        return typeof value === "string" || typeof value === "number" ? String(value) : "";
      },
    },
  ]);
  return {
    [NAME]: { label: say("connection.name"), shown: String },
    ...Object.fromEntries(account),
  } as Fields<FlatValues>;
}
