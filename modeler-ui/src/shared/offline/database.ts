import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Entry } from "./entry";

/** An answer of the server as it was at a moment. */
export type Kept = { key: string; at: string; value: unknown };

interface Stores extends DBSchema {
  kept: { key: string; value: Kept };
  outbox: { key: string; value: Entry };
}

let opened: Promise<IDBPDatabase<Stores>> | undefined;

/** What this browser keeps; fails where it has no room or allows none. */
export function database(): Promise<IDBPDatabase<Stores>> {
  opened ??= openDB<Stores>("ropewalk", 1, {
    upgrade(created) {
      created.createObjectStore("kept", { keyPath: "key" });
      created.createObjectStore("outbox", { keyPath: "key" });
    },
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((failure: unknown) => {
    opened = undefined;
    throw failure;
  });
  return opened;
}
