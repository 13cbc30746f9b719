import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { tenantQuery } from "../../branding";
import type { Invoice } from "../../shared/api";
import { money } from "../../shared/money";
import { t } from "../../shared/texts";
import { Back, Badge, Button, List, Loaded, Page, Panel, Row } from "../../shared/ui";
import { day } from "../days";
import { say } from "../texts";
import { Correct } from "./correct";
import { Differences } from "./differences";
import { invoicesBelowQuery } from "./invoice-queries";
import { monthName } from "./month";
import { stateTones } from "./state";

const route = getRouteApi("/app/tenants/$id/invoices");

/** What a workspace below was billed, how it was paid, and where our books and the payment provider's differ. */
export function TenantInvoices() {
  const { id } = route.useParams();
  const tenant = useQuery(tenantQuery(id));
  const invoices = useQuery(invoicesBelowQuery(id));
  const [correcting, setCorrecting] = useState(false);
  return (
    <Page
      title={tenant.data ? say("invoices.below", { name: tenant.data.name }) : say("invoices.title")}
      back={<Back to="/tenants">{t("place.tenants")}</Back>}
      actions={<Button onClick={() => setCorrecting(true)}>{say("invoices.correct")}</Button>}
    >
      <Panel title={say("invoices.invoices")}>
        <Loaded query={invoices}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{say("invoices.none")}</p>
            ) : (
              <List label={say("invoices.invoices")}>
                {items.map((invoice) => (
                  <InvoiceRow key={invoice.id} invoice={invoice} />
                ))}
              </List>
            )
          }
        </Loaded>
      </Panel>
      <Differences tenant={id} invoices={invoices.data?.items ?? []} />
      {correcting && (
        <Correct
          tenant={id}
          currency={invoices.data?.items[0]?.currency ?? "EUR"}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Page>
  );
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const { month, total, currency, state, paidAt, startsHeldFrom, problem } = invoice;
  return (
    <Row
      title={say("invoices.of", { month: monthName(month), total: money({ amount: total, currency }) })}
      detail={
        <>
          <span>{invoice.number}</span>
          {paidAt && <span>{say("invoices.paidOn", { day: day(new Date(paidAt)) })}</span>}
          {problem && <span>{problem}</span>}
          {state === "failed" && startsHeldFrom && (
            <span>{say("invoices.heldFrom", { day: day(new Date(startsHeldFrom)) })}</span>
          )}
        </>
      }
      aside={<Badge tone={stateTones[state]}>{say(`invoices.state.${state}`)}</Badge>}
    />
  );
}
