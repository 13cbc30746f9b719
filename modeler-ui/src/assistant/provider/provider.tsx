import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AssistantProvider, Versioned } from "../../shared/api";
import { useRemoving } from "../../shared/conflict";
import { Meter } from "../../shared/meter";
import { money } from "../../shared/money";
import { locale } from "../../shared/texts";
import {
  Actions,
  Button,
  Confirm,
  Facts,
  Loaded,
  Notice,
  Panel,
  Stack,
  toast,
  toastFailure,
} from "../../shared/ui";
import { fieldsOfProvider } from "./fields";
import { ProviderForm } from "./form";
import { providerQuery, useRemove, useTest, valuesOf } from "./queries";
import { say } from "./texts";

/** Whose language model answers, if any, and what it has used this month. */
export function ModelProvider() {
  const query = useQuery(providerQuery);
  const [editing, setEditing] = useState<Versioned<AssistantProvider>>();
  return (
    <Panel title={say("title")}>
      <Loaded query={query}>
        {(loaded) =>
          loaded.value.provider ? (
            <Chosen loaded={loaded} onChange={() => setEditing(loaded)} />
          ) : (
            <Stack>
              <p>{say("chooseHint")}</p>
              <div>
                <Button variant="default" onClick={() => setEditing(loaded)}>
                  {say("choose")}
                </Button>
              </div>
            </Stack>
          )
        }
      </Loaded>
      {editing && <ProviderForm opened={editing} onClose={() => setEditing(undefined)} />}
    </Panel>
  );
}

type ChosenProps = { loaded: Versioned<AssistantProvider>; onChange: () => void };

function Chosen({ loaded, onChange }: ChosenProps) {
  const { provider, usage } = loaded.value;
  const test = useTest();
  const [asking, setAsking] = useState(false);
  const removing = useRemoving({
    change: useRemove(),
    name: say("title"),
    opened: { values: valuesOf(loaded.value), etag: loaded.etag },
    fields: fieldsOfProvider,
    read: (present) => valuesOf(present as AssistantProvider),
    onRemoved: () => toast(say("removed")),
  });
  if (!provider) return null;
  const { model } = provider;
  return (
    <Stack>
      {removing.conflict}
      {removing.failure && <Notice tone="failed">{removing.failure.message}</Notice>}
      <Facts
        items={[
          [say("kind.title"), say(`kind.${provider.kind}`)],
          [say("model"), model],
          [say("address"), provider.address],
          [say("key"), say(provider.keyStored ? "keyStored" : "noKey")],
          [say("seconds"), say("secondsValue", { count: provider.timeoutSeconds })],
          [say("failed"), usage.failed.toLocaleString(locale())],
          [say("refused"), usage.refused.toLocaleString(locale())],
        ]}
      />
      <Used provider={provider} usage={usage} />
      {test.data && <Notice tone={test.data.ok ? "done" : "failed"}>{test.data.message}</Notice>}
      <Actions>
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate(undefined, { onError: toastFailure })}
        >
          {say("test")}
        </Button>
        <Button variant="default" onClick={onChange}>
          {say("change")}
        </Button>
        <Button variant="default" onClick={() => setAsking(true)}>
          {say("remove")}
        </Button>
      </Actions>
      {asking && (
        <Confirm
          title={say("removeAsk", { model })}
          action={say("remove")}
          busy={removing.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            removing.remove();
          }}
        >
          {say("removeHint")}
        </Confirm>
      )}
    </Stack>
  );
}

type Provider = NonNullable<AssistantProvider["provider"]>;

/** In tokens, and in money where there are prices and a limit in money. */
function Used({ provider, usage }: { provider: Provider; usage: AssistantProvider["usage"] }) {
  const used = usage.inputTokens + usage.outputTokens;
  const words = say("meter", {
    used: used.toLocaleString(locale()),
    most: provider.monthlyTokens.toLocaleString(locale()),
  });
  const { prices } = provider;
  const amount = prices?.monthlyAmount;
  const inMoney = prices &&
    amount != null &&
    usage.cost != null && {
      words: say("meterCost", {
        cost: money({ amount: usage.cost, currency: prices.currency }),
        most: money({ amount, currency: prices.currency }),
      }),
      share: shareOf(usage.cost, amount),
    };
  const share = shareOf(used, provider.monthlyTokens);
  const isUsedUp = share >= 1 || (inMoney && inMoney.share >= 1);
  return (
    <>
      <OfLimit words={words} share={share} />
      {inMoney && <OfLimit {...inMoney} />}
      {isUsedUp && <Notice tone="waiting">{say("usedUp")}</Notice>}
    </>
  );
}

const shareOf = (some: number, all: number) => (all === 0 ? 1 : Math.min(1, some / all));

function OfLimit({ words, share }: { words: string; share: number }) {
  return (
    <div>
      <span>{words}</span>
      <Meter share={share} label={words} />
    </div>
  );
}
