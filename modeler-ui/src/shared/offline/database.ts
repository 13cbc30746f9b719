import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from "idb";
import type { Entry } from "./entry";

/** An answer of the server as it was at a moment. */
export type Kept<Value = unknown> = { key: string; at: string; value: Value };

interface Stores extends DBSchema {
  kept: { key: string; value: Kept };
  outbox: { key: string; value: Entry };
}

/** Where answers are kept, within one change. */
export type Store = IDBPObjectStore<Stores, ["kept"], "kept", "readwrite">;

let opened: Promise<IDBPDatabase<Stores>> | undefined;

/** Some browsers neither open it nor say why not. */
const patience = 5_000;

/** What this browser keeps; fails where it has no room or allows none. */
export function database(): Promise<IDBPDatabase<Stores>> {
  opened ??= Promise.race([open(), tooLong()]).catch((failure: unknown) => {
    opened = undefined;
    throw failure;
  });
  return opened;
}

const tooLong = (): Promise<never> =>
  new Promise((_, fail) =>
    setTimeout(() => fail(new Error("The browser does not open what it keeps.")), patience),
  );

const open = (): Promise<IDBPDatabase<Stores>> =>
  openDB<Stores>("ropewalk", 1, {
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
  });
