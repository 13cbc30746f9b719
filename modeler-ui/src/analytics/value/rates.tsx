import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../shared/session";
import { Ago } from "../../shared/time";
import { Actions, Button, Dialog, List, Loaded, Notice, Panel, Row, Stack, toast } from "../../shared/ui";
import { amountOf, smallest } from "./amounts";
import { firstOf, monthName } from "./months";
import { ratesQuery, useSetRate } from "./queries";
import { say } from "./texts";

/** What an hour of work costs, from when on, and who said so. */
export function Rates() {
  const rates = useQuery(ratesQuery);
  const maySet = useMay("MANAGE_TENANT");
  const [setting, setSetting] = useState(false);
  return (
    <Panel
      title={say("rates.title")}
      actions={maySet && <Button onClick={() => setSetting(true)}>{say("rates.set")}</Button>}
    >
      <Loaded query={rates} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim">{say(maySet ? "rates.none" : "rates.noneYet")}</p>
          ) : (
            <List label={say("rates.title")}>
              {items.map(({ id, validFrom, currency, hourlyCost, at, by }) => (
                <Row
                  key={id}
                  title={amountOf(hourlyCost, currency)}
                  detail={
                    <>
                      {say("history", { month: monthName(validFrom), by })} <Ago at={at} />
                    </>
                  }
                />
              ))}
            </List>
          )
        }
      </Loaded>
      {setting && (
        <SetRate currency={rates.data?.items[0]?.currency ?? ""} onClose={() => setSetting(false)} />
      )}
    </Panel>
  );
}

function SetRate({ currency: before, onClose }: { currency: string; onClose: () => void }) {
  const set = useSetRate();
  const [month, setMonth] = useState(firstOf(1, new Date()));
  const [currency, setCurrency] = useState(before);
  const [cost, setCost] = useState("");
  return (
    <Dialog title={say("rates.set")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const code = currency.trim().toUpperCase();
          set.mutate(
            { validFrom: month, currency: code, hourlyCost: smallest(Number(cost), code) },
            {
              onSuccess: () => {
                toast(say("rates.saved"));
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {set.isError && <Notice tone="failed">{set.error.message}</Notice>}
          <p>{say("rates.hint")}</p>
          <Month value={month} onChange={setMonth} />
          <TextInput
            label={say("rates.currency")}
            description={say("rates.currencyHint")}
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
          <TextInput
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            required
            label={say("rates.cost")}
            value={cost}
            onChange={(event) => setCost(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit" loading={set.isPending}>
              {say("save")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}

/** From which month on something counts. */
export function Month({ value, onChange }: { value: string; onChange: (month: string) => void }) {
  return (
    <TextInput
      type="month"
      required
      pattern="[0-9]{4}-[0-9]{2}"
      label={say("from")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
