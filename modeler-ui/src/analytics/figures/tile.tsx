import type { FigureShare, FigureTime } from "../../shared/api";
import classes from "./figures.module.css";
import { number, percent, seconds } from "./shown";
import { say } from "./texts";

type Props = {
  label: string;
  value: string | undefined;
  of: string;
  before?: string | undefined;
  /** Why there is no value; too few unless something else. */
  why?: string | undefined;
};

/** A figure, of how many it is, and what it was before; where it would say more of chance than of the work, it is not told. */
export function Tile({ label, value, of, before, why = say("few") }: Props) {
  return (
    <div className={classes.tile}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value} data-withheld={value === undefined}>
          {value ?? why}
        </span>
        <span className={classes.of}>{of}</span>
        {before !== undefined && <span className={classes.of}>{say("before", { value: before })}</span>}
      </dd>
    </div>
  );
}

export function CountTile({ label, now, before }: { label: string; now: number; before: number }) {
  return <Tile label={label} value={number(now)} of="" before={number(before)} />;
}

export function ShareTile({ label, share, of }: { label: string; share: FigureShare; of: string }) {
  return (
    <Tile
      label={label}
      value={share.share === undefined ? undefined : percent(share.share)}
      of={of}
      before={share.shareBefore === undefined ? undefined : percent(share.shareBefore)}
    />
  );
}

export function TimeTile({ label, time, of }: { label: string; time: FigureTime; of: string }) {
  return (
    <Tile
      label={label}
      value={time.medianSeconds === undefined ? undefined : seconds(time.medianSeconds)}
      of={of}
      before={time.medianSecondsBefore === undefined ? undefined : seconds(time.medianSecondsBefore)}
    />
  );
}
