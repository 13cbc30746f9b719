import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "../../shared/time";
import { Actions, Button, Dialog, List, Loaded, Notice, Panel, Row, Stack, toast } from "../../shared/ui";
import { amountOf, minutes, smallest } from "./amounts";
import { firstOf, monthName } from "./months";
import { assumptionsQuery, useAssume } from "./queries";
import { Month } from "./rates";
import { say } from "./texts";

type Props = { process: string; currency: string | undefined };

/** What is assumed of a process and not measured, with all that was assumed before. */
export function Assumptions({ process, currency }: Props) {
  const assumptions = useQuery(assumptionsQuery(process));
  const [setting, setSetting] = useState(false);
  return (
    <Panel
      title={say("assumptions.title")}
      actions={
        currency !== undefined && (
          <Button variant="default" onClick={() => setSetting(true)}>
            {say("assumptions.set")}
          </Button>
        )
      }
    >
      {currency === undefined && <p className="dim">{say("assumptions.rateFirst")}</p>}
      <Loaded query={assumptions} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim">{say("assumptions.none")}</p>
          ) : (
            <List label={say("assumptions.title")}>
              {items.map((one) => (
                <Row
                  key={one.id}
                  title={say("assumptions.errors", { amount: amountOf(one.errorCost, currency) })}
                  detail={
                    <>
                      {one.errorSource && <q>{one.errorSource}</q>}
                      <span>
                        {say("assumptions.built", {
                          time: minutes(one.buildMinutes * 60),
                          amount: amountOf(one.buildCost, currency),
                        })}
                      </span>
                      <span>
                        {say("history", { month: monthName(one.validFrom), by: one.by })} <Ago at={one.at} />
                      </span>
                    </>
                  }
                />
              ))}
            </List>
          )
        }
      </Loaded>
      {setting && currency !== undefined && (
        <Assume process={process} currency={currency} onClose={() => setSetting(false)} />
      )}
    </Panel>
  );
}

type AssumeProps = { process: string; currency: string; onClose: () => void };

function Assume({ process, currency, onClose }: AssumeProps) {
  const assume = useAssume(process);
  const [month, setMonth] = useState(firstOf(1, new Date()));
  const [typed, setTyped] = useState({ error: "0", source: "", hours: "0", cost: "0" });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((now) => ({ ...now, [name]: value }));
    },
  });
  const figure = { type: "number", min: 0, step: "any", inputMode: "decimal", required: true } as const;
  return (
    <Dialog title={say("assumptions.set")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          assume.mutate(
            {
              validFrom: month,
              errorCost: smallest(Number(typed.error), currency),
              errorSource: typed.source.trim(),
              buildMinutes: Math.round(Number(typed.hours) * 60),
              buildCost: smallest(Number(typed.cost), currency),
            },
            {
              onSuccess: () => {
                toast(say("assumptions.saved"));
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {assume.isError && <Notice tone="failed">{assume.error.message}</Notice>}
          <Month value={month} onChange={setMonth} />
          <TextInput label={say("assumptions.error", { currency })} {...figure} {...field("error")} />
          <TextInput
            label={say("assumptions.source")}
            description={say("assumptions.sourceHint")}
            maxLength={500}
            required={Number(typed.error) > 0}
            {...field("source")}
          />
          <TextInput
            label={say("assumptions.hours")}
            description={say("assumptions.hoursHint")}
            {...figure}
            {...field("hours")}
          />
          <TextInput label={say("assumptions.cost", { currency })} {...figure} {...field("cost")} />
          <Actions>
            <Button type="submit" loading={assume.isPending}>
              {say("save")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
