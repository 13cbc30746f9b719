import type { Value } from "../../shared/api";
import { amountOf, number } from "./amounts";
import { monthName } from "./months";
import { say } from "./texts";
import classes from "./value.module.css";

type Months = Value["workspace"]["months"];

const shown = (amount: number | undefined, currency: string | undefined): string =>
  amount === undefined ? "–" : amountOf(amount, currency);

/** Each month with what it came to: a bar beside the figures, which say the same. */
export function ByMonth({ months, currency }: { months: Months; currency: string | undefined }) {
  const most = Math.max(1, ...months.map(({ value }) => Math.abs(value ?? 0)));
  return (
    <div className={classes.scroll} role="region" aria-label={say("months.title")} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say("months.month")}</th>
            <th scope="col">{say("months.successes")}</th>
            <th scope="col">{say("months.hourly")}</th>
            <th scope="col">{say("months.saved")}</th>
            <th scope="col">{say("months.value")}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, successes, hourlyCost, saved, value }) => (
            <tr key={month}>
              <th scope="row">{monthName(month)}</th>
              <td>{number(successes)}</td>
              <td>{shown(hourlyCost, currency)}</td>
              <td>{shown(saved, currency)}</td>
              <td>
                {shown(value, currency)}
                <span
                  className={classes.bar}
                  data-lost={(value ?? 0) < 0}
                  aria-hidden="true"
                  style={{ inlineSize: `${(Math.abs(value ?? 0) / most) * 100}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
