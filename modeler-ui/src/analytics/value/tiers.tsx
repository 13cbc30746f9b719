import type { Value } from "../../shared/api";
import { Panel } from "../../shared/ui";
import { amountOf, number } from "./amounts";
import { say } from "./texts";
import classes from "./value.module.css";

/** The plans that are offered, each as if it alone had been charged in this time. */
export function Tiers({ report: { tiers, currency } }: { report: Value }) {
  if (tiers.length === 0) return null;
  return (
    <Panel title={say("tiers.title")}>
      <p className="dim">{say("tiers.hint")}</p>
      <div className={classes.scroll} role="region" aria-label={say("tiers.title")} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say("terms.plan")}</th>
              <th scope="col">{say("tiers.cost")}</th>
              <th scope="col">{say("terms.value")}</th>
              <th scope="col">{say("tiers.times")}</th>
              <th scope="col">{say("tiers.thirty")}</th>
            </tr>
          </thead>
          <tbody>
            {tiers.map(({ name, own, terms }) => (
              <tr key={name}>
                <th scope="row">{own ? say("tiers.own", { name }) : name}</th>
                <td>{amountOf(terms.plan, currency)}</td>
                <td>{terms.value === undefined ? "–" : amountOf(terms.value, currency)}</td>
                <td>{terms.times === undefined ? "–" : number(terms.times)}</td>
                <td>{terms.successesForThirty === undefined ? "–" : number(terms.successesForThirty)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
