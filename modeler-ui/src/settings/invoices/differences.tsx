import { useQuery } from "@tanstack/react-query";
import type { Invoice, InvoiceDifference } from "../../shared/api";
import { money } from "../../shared/money";
import { Ago } from "../../shared/time";
import { Badge, List, Loaded, Panel, Row } from "../../shared/ui";
import { say } from "../texts";
import { differencesQuery } from "./invoice-queries";
import { monthName } from "./month";

/** What the nightly comparison found; nothing is mended by itself. */
export function Differences({ tenant, invoices }: { tenant: string; invoices: Invoice[] }) {
  const query = useQuery(differencesQuery(tenant));
  return (
    <Panel title={say("invoices.differences")}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say("invoices.noDifference")}</p>
          ) : (
            <List label={say("invoices.differences")}>
              {items.map((one) => (
                <DifferenceRow
                  key={`${one.kind} ${one.subject}`}
                  difference={one}
                  invoice={invoices.find(({ id }) => id === one.invoice)}
                />
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}

type Kind =
  | "currency"
  | "invoice-doubled"
  | "invoice-missing"
  | "invoice-unknown"
  | "ledger"
  | "line-amount"
  | "line-doubled"
  | "line-missing"
  | "line-unknown"
  | "payment"
  | "total";

type RowProps = { difference: InvoiceDifference; invoice: Invoice | undefined };

function DifferenceRow({ difference, invoice }: RowProps) {
  const { kind, subject, ours, theirs, foundAt, goneAt } = difference;
  const amount = (value: number | null | undefined) =>
    value == null
      ? say("invoices.notThere")
      : invoice
        ? money({ amount: value, currency: invoice.currency })
        : String(value);
  return (
    <Row
      dimmed={goneAt != null}
      title={say(`invoices.difference.${kind as Kind}`)}
      detail={
        <>
          <span>{invoice ? monthName(invoice.month) : subject}</span>
          <span>{say("invoices.sides", { ours: amount(ours), theirs: amount(theirs) })}</span>
          <span>
            <Ago at={foundAt} />
          </span>
        </>
      }
      aside={
        goneAt ? (
          <Badge tone="done">{say("invoices.gone")}</Badge>
        ) : (
          <Badge tone="failed" icon="alert">
            {say("invoices.open")}
          </Badge>
        )
      }
    />
  );
}
