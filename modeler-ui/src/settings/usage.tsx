import { useQuery } from "@tanstack/react-query";
import type { LimitKind, Usage as Totals, UsedLimit } from "../shared/api";
import { Meter } from "../shared/meter";
import { t } from "../shared/texts";
import { Badge, List, Loaded, Notice, Page, Row } from "../shared/ui";
import { day, lastDay } from "./days";
import { PlanAndInvoices } from "./invoices/plan-and-invoices";
import { amount, NEARLY } from "./limit-units";
import { ownLimitsQuery, usageQuery } from "./queries";
import { say } from "./texts";

/** What the workspace has used this month, and how much it may. */
export function Usage() {
  const usage = useQuery(usageQuery);
  const limits = useQuery(ownLimitsQuery);
  return (
    <Page title={t("place.usage")} lead={say("usage.lead")}>
      <Loaded query={usage}>
        {(totals) => (
          <Loaded query={limits}>
            {({ plan, trialUntil, items }) => (
              <>
                {trialUntil && (
                  <Notice tone="waiting" icon="clock">
                    {say("usage.trial", { day: day(lastDay(trialUntil)) })}
                  </Notice>
                )}
                {plan && <p>{say("usage.plan", { plan })}</p>}
                <List label={t("place.usage")}>
                  {meters(totals, items).map((meter) => (
                    <MeterRow key={meter.kind} {...meter} hasPlan={plan != null} />
                  ))}
                </List>
                <PlanAndInvoices />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

type Meter = { kind: LimitKind | "assistant-calls"; used: number; most?: number; byPlan?: boolean };

/** The month's totals are there without a limit, the others only with one. */
function meters(totals: Totals, limits: UsedLimit[]): Meter[] {
  const counted: Meter[] = [
    { kind: "process-starts", used: totals.processStarts },
    { kind: "connector-calls", used: totals.connectorCalls },
    { kind: "assistant-calls", used: totals.assistantCalls },
    { kind: "sms", used: totals.sms },
  ];
  const limited = limits.map(({ limit, ...use }) => ({ kind: limit, ...use }));
  return [...counted.filter(({ kind }) => limited.every((one) => one.kind !== kind)), ...limited].sort(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  );
}

const order: Meter["kind"][] = [
  "process-starts",
  "connector-calls",
  "assistant-calls",
  "sms",
  "people",
  "storage",
];

function MeterRow({ kind, used, most, byPlan, hasPlan }: Meter & { hasPlan: boolean }) {
  const share = most === undefined ? 0 : most === 0 ? 1 : used / most;
  const name = say(`usage.of.${kind}`);
  return (
    <Row
      title={name}
      detail={
        <>
          <span>
            {most === undefined
              ? say("usage.unlimited", { used: amount(kind, used) })
              : say("usage.used", { used: amount(kind, used), most: amount(kind, most) })}
          </span>
          {hasPlan && byPlan === false && <span>{say("usage.beside")}</span>}
          {most !== undefined && <Meter share={share} label={name} />}
        </>
      }
      aside={
        share >= 1 ? (
          <Badge tone="failed" icon="alert">
            {say("usage.full")}
          </Badge>
        ) : (
          share >= NEARLY && (
            <Badge tone="waiting" icon="alert">
              {say("usage.nearly")}
            </Badge>
          )
        )
      }
    />
  );
}
