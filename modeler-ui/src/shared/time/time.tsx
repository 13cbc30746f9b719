import { clock, exact, relative } from "./format";
import { useNow } from "./now";

/** A relative time; the exact one shows on hover and is read out. */
export function Ago({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact(date)}>
      {relative(date, useNow())}
    </time>
  );
}

/** A time of day, with its date when that is not today. */
export function Clock({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact(date)}>
      {clock(date, useNow())}
    </time>
  );
}
