import type { Values } from "./values";

/** Asks a form for its values; `undefined` when it found something wrong and shows it. */
export type FormHandle = { values: () => Values | undefined };
