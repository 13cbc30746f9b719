import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invoice } from "../../shared/api";
import { money } from "../../shared/money";
import { Actions, AnchorButton, Badge, Button, List, Loaded, Notice, Panel, Row } from "../../shared/ui";
import { day } from "../days";
import { say } from "../texts";
import { Lines } from "./lines";
import { invoiceQuery, invoicesQuery, monthSoFarQuery } from "./invoice-queries";
import { monthName } from "./month";
import { stateTones } from "./state";

/** What the month has come to, and what was owed for those before. */
export function PlanAndInvoices() {
  const current = useQuery(monthSoFarQuery);
  const invoices = useQuery(invoicesQuery);
  return (
    <>
      <Panel title={say("invoices.soFar")}>
        <Loaded query={current}>
          {({ month, lines }) =>
            lines.length === 0 ? (
              <p>{say("invoices.nothing")}</p>
            ) : (
              <Lines lines={lines} label={say("invoices.linesOf", { month: monthName(month) })} />
            )
          }
        </Loaded>
      </Panel>
      <Panel title={say("invoices.title")}>
        <Loaded query={invoices}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{say("invoices.none")}</p>
            ) : (
              <List label={say("invoices.title")}>
                {items.map((invoice) => (
                  <InvoiceRow key={invoice.id} invoice={invoice} />
                ))}
              </List>
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const [open, setOpen] = useState(false);
  const month = monthName(invoice.month);
  const { id, state, payAt, startsHeldFrom } = invoice;
  return (
    <Row
      title={say("invoices.of", {
        month,
        total: money({ amount: invoice.total, currency: invoice.currency }),
      })}
      detail={
        <>
          {startsHeldFrom && state === "failed" && (
            <Notice tone="failed" icon="alert">
              {say("invoices.failed", { day: day(new Date(startsHeldFrom)) })}
            </Notice>
          )}
          <Actions>
            {payAt && (state === "failed" || state === "sent") && (
              <AnchorButton
                href={payAt}
                target="_blank"
                rel="noreferrer"
                aria-label={say("invoices.payOf", { month })}
              >
                {say("invoices.pay")}
              </AnchorButton>
            )}
            <Button
              variant="default"
              aria-expanded={open}
              aria-label={say("invoices.linesOf", { month })}
              onClick={() => setOpen(!open)}
            >
              {say("invoices.lines")}
            </Button>
            <AnchorButton
              variant="subtle"
              href={`/api/invoices/${id}/lines.csv`}
              download
              aria-label={say("invoices.csvOf", { month })}
            >
              {say("invoices.csv")}
            </AnchorButton>
          </Actions>
          {open && <OpenInvoice id={id} label={say("invoices.linesOf", { month })} />}
        </>
      }
      aside={<Badge tone={stateTones[state]}>{say(`invoices.state.${state}`)}</Badge>}
    />
  );
}

function OpenInvoice({ id, label }: { id: string; label: string }) {
  const invoice = useQuery(invoiceQuery(id));
  return <Loaded query={invoice}>{({ lines }) => <Lines lines={lines} label={label} />}</Loaded>;
}
