import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { AssistantProvider, Versioned } from "../../shared/api";
import { useSaving } from "../../shared/conflict";
import { PasswordField } from "../../shared/password";
import { t } from "../../shared/texts";
import { Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { fieldsOfProvider } from "./fields";
import { useSave, valuesOf, type Kind, type ProviderValues } from "./queries";
import { say } from "./texts";

const kinds: Kind[] = ["openai", "anthropic", "azure-openai", "ollama"];

type Props = { opened: Versioned<AssistantProvider>; onClose: () => void };

/** Which provider answers, and what it may cost. */
export function ProviderForm({ opened, onClose }: Props) {
  const before = opened.value.provider;
  const [values, setValues] = useState(() => valuesOf(opened.value));
  const set = (part: Partial<ProviderValues>) => setValues((now) => ({ ...now, ...part }));
  const save = useSaving({
    change: useSave(),
    name: say("title"),
    opened: { values: valuesOf(opened.value), etag: opened.etag },
    fields: fieldsOfProvider,
    read: (present) => valuesOf(present as AssistantProvider),
    onValues: setValues,
    onSaved: (saved) => {
      toast(say("changed", { model: saved.provider?.model ?? "" }));
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.save(values);
  };
  const hasOwn = values.kind === "openai" || values.kind === "anthropic";
  return (
    <Dialog title={say("title")} onClose={onClose}>
      {save.conflict}
      <form onSubmit={submit}>
        <Stack>
          {save.failure && <Notice tone="failed">{save.failure.message}</Notice>}
          <NativeSelect
            label={say("kind.title")}
            data={kinds.map((value) => ({ value, label: say(`kind.${value}`) }))}
            value={values.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as Kind, address: "" })}
          />
          <TextInput
            label={say("address")}
            description={say(hasOwn ? "addressHint" : "addressHintNeeded")}
            type="url"
            required={!hasOwn}
            maxLength={500}
            value={values.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
          <TextInput
            label={say("model")}
            description={say("modelHint")}
            required
            maxLength={200}
            autoComplete="off"
            value={values.model}
            onChange={(event) => set({ model: event.currentTarget.value })}
          />
          <PasswordField
            label={say("key")}
            description={say(before?.keyStored ? "keyStays" : "keyHint")}
            showLabel={t("signIn.showPassword")}
            autoComplete="off"
            maxLength={1000}
            value={values.key}
            onChange={(event) => set({ key: event.currentTarget.value })}
          />
          <Amount
            label={say("seconds")}
            least={1}
            most={60}
            value={values.seconds}
            onChange={(seconds) => set({ seconds })}
          />
          <Amount
            label={say("monthlyTokens")}
            least={0}
            value={values.tokens}
            onChange={(tokens) => set({ tokens })}
          />
          <TextInput
            label={say("currency")}
            description={say("currencyHint")}
            pattern="[A-Z]{3}"
            maxLength={3}
            value={values.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
          />
          {values.currency && <Prices values={values} set={set} />}
          <div>
            <Button type="submit" loading={save.isPending}>
              {say("save")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

function Prices({ values, set }: { values: ProviderValues; set: (part: Partial<ProviderValues>) => void }) {
  return (
    <>
      <Amount
        label={say("input")}
        description={say("priceHint")}
        least={0}
        value={values.input}
        onChange={(input) => set({ input })}
      />
      <Amount
        label={say("output")}
        description={say("priceHint")}
        least={0}
        value={values.output}
        onChange={(output) => set({ output })}
      />
      <NumberInput
        label={say("amount", { currency: values.currency })}
        description={say("amountHint")}
        min={0}
        allowDecimal={false}
        thousandSeparator
        hideControls
        value={values.amount}
        onChange={(amount) => set({ amount: amount === "" ? "" : Number(amount) })}
      />
    </>
  );
}

type AmountProps = {
  label: string;
  description?: string;
  least: number;
  most?: number;
  value: number;
  onChange: (value: number) => void;
};

function Amount({ least, most, onChange, ...field }: AmountProps) {
  return (
    <NumberInput
      {...field}
      required
      min={least}
      {...(most !== undefined && { max: most })}
      allowDecimal={false}
      thousandSeparator
      hideControls
      onChange={(value) => onChange(Number(value))}
    />
  );
}
