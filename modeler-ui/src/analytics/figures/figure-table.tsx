import type { ReactNode } from "react";
import classes from "./figures.module.css";

type Props = {
  label: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[]; part?: number }[];
};

/** A table with its names in the first column; a bar under the last cell repeats what part of the whole it is. */
export function FigureTable({ label, head, rows }: Props) {
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, part }) => (
            <tr key={key}>
              <th scope="row">{cells[0]}</th>
              {cells.slice(1).map((cell, place) => (
                <td key={head[place + 1]}>
                  {cell}
                  {part !== undefined && place === cells.length - 2 && (
                    <span
                      className={classes.bar}
                      aria-hidden="true"
                      style={{ inlineSize: `${part * 100}%` }}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
