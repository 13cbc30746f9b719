import classes from "./meter.module.css";

/** How much of a limit is used: a share of 0 to 1, and the words for those who do not see it. */
export const Meter = ({ share, label }: { share: number; label: string }) => (
  <progress className={classes.meter} value={Math.min(1, share)} aria-label={label} />
);
