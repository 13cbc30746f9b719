import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Plan, PlanPrice } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { money } from "../../shared/money";
import { t } from "../../shared/texts";
import { Actions, Badge, Button, Empty, List, Loaded, More, Page, Row } from "../../shared/ui";
import { limitsInWords } from "../limit-fields";
import { AddPlan } from "./add-plan";
import { EditPlan } from "./edit-plan";
import { EditPrice } from "./edit-price";
import { plansQuery } from "./plan-queries";
import { pricesQuery } from "./price-queries";
import { ReadyMade } from "./ready-made";
import { say } from "../texts";

type Open = { kind: "add" | "ready-made" } | { kind: "edit" | "price"; plan: Plan };

/** What an operator or reseller offers the workspaces below. */
export function Plans() {
  const query = useInfiniteQuery(plansQuery);
  const prices = useQuery(pricesQuery);
  const plans = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const add = (
    <Actions>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "add" })}>
        {say("plans.add")}
      </Button>
      <Button variant="default" onClick={() => setOpen({ kind: "ready-made" })}>
        {say("price.readyMade")}
      </Button>
    </Actions>
  );
  return (
    <Page title={t("place.plans")} lead={say("plans.lead")} actions={plans.length > 0 && add}>
      <Loaded query={query}>
        {() =>
          plans.length === 0 ? (
            <Empty icon="meter" title={say("plans.empty")}>
              <p>{say("plans.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <>
              <List label={t("place.plans")}>
                {plans.map((plan) => (
                  <PlanRow key={plan.id} plan={plan} price={prices.data?.get(plan.id)} onOpen={setOpen} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
      {open?.kind === "add" && <AddPlan onClose={close} />}
      {open?.kind === "ready-made" && (
        <ReadyMade taken={new Set(plans.map(({ name }) => name.toLowerCase()))} onClose={close} />
      )}
      {open?.kind === "edit" && <EditPlan plan={open.plan} onClose={close} />}
      {open?.kind === "price" && <EditPrice plan={open.plan} onClose={close} />}
    </Page>
  );
}

type PlanRowProps = { plan: Plan; price: PlanPrice | undefined; onOpen: (open: Open) => void };

function PlanRow({ plan, price, onOpen }: PlanRowProps) {
  const limits = limitsInWords(plan.limits);
  return (
    <Row
      sign={<Icon name="meter" />}
      dimmed={plan.retired}
      title={plan.name}
      detail={
        <>
          {price?.currency && (
            <span>
              {say("price.aMonth", { price: money({ amount: price.monthly, currency: price.currency }) })}
            </span>
          )}
          <span>{say("plans.clients", { count: plan.clients })}</span>
          {plan.trialDays && <span>{say("plans.trial", { count: plan.trialDays })}</span>}
          {(limits.length > 0 ? limits : [say("tenant.noLimit")]).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </>
      }
      aside={
        <>
          {plan.retired && <Badge>{say("plans.retired")}</Badge>}
          <Button
            variant="default"
            aria-label={say("price.of", { name: plan.name })}
            onClick={() => onOpen({ kind: "price", plan })}
          >
            {say("price.price")}
          </Button>
          <Button
            variant="default"
            aria-label={say("plans.editNamed", { name: plan.name })}
            onClick={() => onOpen({ kind: "edit", plan })}
          >
            {say("plans.edit")}
          </Button>
        </>
      }
    />
  );
}
