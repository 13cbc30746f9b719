import type { InvoiceLine } from "../../shared/api";
import { money } from "../../shared/money";
import { locale } from "../../shared/texts";
import { List, Row } from "../../shared/ui";
import { say } from "../texts";

/** Lines with their sum, which is what an invoice says. */
export function Lines({ lines, label }: { lines: InvoiceLine[]; label: string }) {
  const currencies = [...new Set(lines.map((line) => line.currency))];
  return (
    <>
      <List label={label}>
        {lines.map((line, place) => (
          <Row key={place} title={title(line)} detail={detail(line)} aside={money(line)} />
        ))}
      </List>
      {currencies.map((currency) => (
        <p key={currency}>
          <strong>
            {say("invoices.total", { total: money({ amount: sum(lines, currency), currency }) })}
          </strong>
        </p>
      ))}
    </>
  );
}

const sum = (lines: InvoiceLine[], currency: string) =>
  lines.filter((line) => line.currency === currency).reduce((all, { amount }) => all + amount, 0);

const title = ({ kind, plan, detail }: InvoiceLine) =>
  kind === "plan"
    ? say("invoices.plan", { plan: plan ?? "" })
    : kind === "correction"
      ? say("invoices.correction", { reason: detail })
      : say(`invoices.of-${kind as Metered}`);

type Metered = "process-start" | "connector-call" | "assistant-call" | "sms" | "people" | "storage";

const number = (value: number | null | undefined) => (value ?? 0).toLocaleString(locale());

function detail({ firstDay, lastDay, kind, used, charged }: InvoiceLine) {
  if (!firstDay || !lastDay) return null;
  const days = say("invoices.days", { first: shown(firstDay), last: shown(lastDay) });
  return kind === "plan"
    ? days
    : `${days} · ${say("invoices.used", { used: number(used), charged: number(charged) })}`;
}

const shown = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale(), { dateStyle: "medium", timeZone: "UTC" });
