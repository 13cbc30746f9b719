import type { Values } from "./values";

export type FormHandle = {
  /** Asks for the values; `undefined` when it found something wrong and shows it. */
  values: () => Values | undefined;
  /** Fills a field, as if somebody had. */
  fill: (key: string, value: unknown) => void;
};
