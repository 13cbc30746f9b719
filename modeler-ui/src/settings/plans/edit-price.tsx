import { Checkbox, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Plan, PlanPrice } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { digitsOf, money } from "../../shared/money";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../../shared/ui";
import { say } from "../texts";
import {
  METERED,
  priceQuery,
  useChangePrice,
  valuesOf,
  type Metered,
  type PriceValues,
} from "./price-queries";
import { rateInWords } from "./rate";
import { RateFields } from "./rate-fields";

/** What a plan costs: from next month on for those who have it. */
export function EditPrice({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const query = useQuery(priceQuery(plan.id));
  return (
    <Dialog title={say("price.of", { name: plan.name })} onClose={onClose}>
      <Loaded query={query}>
        {({ price, etag }) => <Form plan={plan} price={price} etag={etag} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

function fieldsOfPrice(currency: string): Fields<PriceValues> {
  const rate = (metered: Metered) => ({
    label: say(`invoices.of-${metered}`),
    shown: (value: PriceValues[Metered]) => rateInWords(metered, value, currency),
  });
  return {
    currency: { label: say("price.currency"), shown: (code) => code },
    monthly: { label: say("price.monthly"), shown: (amount) => money({ amount, currency }) },
    entitlements: { label: say("price.entitlements"), shown: (all) => all.join("; ") },
    offered: {
      label: say("price.offered"),
      shown: (offered) => say(offered ? "price.toAll" : "price.toOwners"),
    },
    "process-start": rate("process-start"),
    "connector-call": rate("connector-call"),
    "assistant-call": rate("assistant-call"),
    sms: rate("sms"),
    people: rate("people"),
    storage: rate("storage"),
  };
}

type FormProps = { plan: Plan; price: PlanPrice; etag: string; onClose: () => void };

function Form({ plan, price, etag, onClose }: FormProps) {
  const [values, setValues] = useState<PriceValues>(valuesOf(price));
  const isCurrency = /^[A-Z]{3}$/.test(values.currency);
  const currency = isCurrency ? values.currency : "EUR";
  const digits = digitsOf(currency);
  const change = useSaving({
    change: useChangePrice(plan.id),
    name: plan.name,
    opened: { values: valuesOf(price), etag },
    fields: fieldsOfPrice(currency),
    read: (present) => valuesOf(present as PlanPrice),
    onValues: setValues,
    onSaved: () => {
      toast(say("price.saved", { name: plan.name }));
      onClose();
    },
  });
  const set = (part: Partial<PriceValues>) => setValues((now) => ({ ...now, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save({
          ...values,
          entitlements: values.entitlements.map((words) => words.trim()).filter(Boolean),
        });
      }}
    >
      {change.conflict}
      <Stack>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        <p>{say("price.hint")}</p>
        <TextInput
          label={say("price.currency")}
          description={say("price.currencyHint")}
          required
          minLength={3}
          maxLength={3}
          value={values.currency}
          onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          label={say("price.monthly")}
          required
          min={0}
          decimalScale={digits}
          fixedDecimalScale
          hideControls
          suffix={` ${currency}`}
          value={values.monthly / 10 ** digits}
          onChange={(value) => set({ monthly: Math.round(Number(value) * 10 ** digits) || 0 })}
        />
        {METERED.map((metered) => (
          <RateFields
            key={metered}
            metered={metered}
            rate={values[metered]}
            currency={currency}
            onChange={(rate) => setValues((now) => ({ ...now, [metered]: rate }))}
          />
        ))}
        <Textarea
          label={say("price.entitlements")}
          description={say("price.entitlementsHint")}
          rows={3}
          value={values.entitlements.join("\n")}
          onChange={(event) => set({ entitlements: event.currentTarget.value.split("\n") })}
        />
        <Checkbox
          label={say("price.offered")}
          description={say("price.offeredHint")}
          checked={values.offered}
          onChange={(event) => set({ offered: event.currentTarget.checked })}
        />
        <div>
          <Button type="submit" disabled={!isCurrency} loading={change.isPending}>
            {say("price.save")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
