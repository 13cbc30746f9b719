import type { ReactNode } from "react";
import { percent, type Point } from "./figures";
import classes from "./learning.module.css";

type Look = "learner" | "twin" | "ideal";

/** Points of one thing, joined by a line where that says something. */
export type Series = { look: Look; points: readonly (Point & { weight?: number })[]; joined?: boolean };

const at = ({ x, y }: Point): string => `${(x * 100).toFixed(2)} ${((1 - y) * 100).toFixed(2)}`;

type Props = {
  /** What it shows, in one sentence: the figures themselves stand in a table beside it. */
  label: string;
  series: readonly Series[];
  /** What stands below its left and its right end. */
  ends: readonly [ReactNode, ReactNode];
  square?: boolean;
};

/** Shares, from nothing below to all above. It is stretched to the room there is; strokes and dots keep their size. */
export function Plot({ label, series, ends: [first, last], square = false }: Props) {
  return (
    <div className={classes.plot} data-square={square}>
      <div className={classes.heights} aria-hidden="true">
        <span>{percent(1)}</span>
        <span>{percent(0.5)}</span>
        <span>{percent(0)}</span>
      </div>
      <svg
        className={classes.area}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path className={classes.grid} d="M0 0H100M0 50H100M0 100H100" />
        {series.map(({ look, points, joined = false }) => (
          <g key={look} className={classes.series} data-look={look}>
            {joined && <path className={classes.line} d={`M${points.map(at).join("L")}`} />}
            {look !== "ideal" &&
              points.map((point, index) => (
                <path
                  key={index}
                  className={classes.dot}
                  d={`M${at(point)}h0.01`}
                  strokeWidth={point.weight ?? 6}
                />
              ))}
          </g>
        ))}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </div>
  );
}

/** What each line of a plot is; the strokes differ also for those who see no colours. */
export function Legend({ of }: { of: readonly (readonly [Look, string])[] }) {
  return (
    <ul className={classes.legend}>
      {of.map(([look, name]) => (
        <li key={look}>
          <svg className={classes.sample} viewBox="0 0 32 8" aria-hidden="true">
            <g className={classes.series} data-look={look}>
              <path className={classes.line} d="M0 4H32" />
            </g>
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

type TableProps = {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly [string, ...ReactNode[]])[];
};

/** The figures of a plot, for whoever wants to read them or cannot see it. */
export function Figures({ title, heads, rows }: TableProps) {
  return (
    <details className={classes.figures}>
      <summary>{title}</summary>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
