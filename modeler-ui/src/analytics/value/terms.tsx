import type { Value, ValueTerms, ValueWithheld } from "../../shared/api";
import { Facts, Notice, Stack } from "../../shared/ui";
import { amountOf, number } from "./amounts";
import { say } from "./texts";
import classes from "./value.module.css";

type Report = Pick<Value, "currency" | "charged">;

/** Why there is no value. */
export function Withheld({ reasons }: { reasons: readonly ValueWithheld[] }) {
  return (
    <Notice tone="waiting" icon="alert">
      <p>{say("withheld.title")}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{say(`withheld.${reason}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}

const charge = (amount: number, { currency, charged }: Report): string =>
  charged ? `− ${amountOf(amount, currency)}` : say("terms.notCharged");

/** The terms of a return on investment one under the other, and what they come to. */
export function Terms({ terms, report, saved }: { terms: ValueTerms; report: Report; saved?: string }) {
  const { currency } = report;
  return (
    <Stack>
      <Facts
        items={[
          [
            say("terms.saved"),
            terms.saved === undefined ? (
              say("terms.withheld")
            ) : (
              <>
                {saved && <span className={classes.formula}>{saved} = </span>}
                {amountOf(terms.saved, currency)}
              </>
            ),
          ],
          [say("terms.avoided"), `+ ${amountOf(terms.avoided, currency)}`],
          [say("terms.build"), `− ${amountOf(terms.build, currency)}`],
          [say("terms.plan"), charge(terms.plan, report)],
          [say("terms.usage"), charge(terms.usage, report)],
          [say("terms.assistant"), charge(terms.assistant, report)],
          [
            say("terms.value"),
            <strong key="value" className={classes.value}>
              {terms.value === undefined ? say("terms.withheld") : amountOf(terms.value, currency)}
            </strong>,
          ],
        ]}
      />
      {terms.times !== undefined && (
        <p>
          {say("terms.times", { times: number(terms.times) })}{" "}
          {terms.successesForThirty === undefined
            ? say("terms.never")
            : say("terms.thirty", { cases: number(terms.successesForThirty) })}
        </p>
      )}
    </Stack>
  );
}
