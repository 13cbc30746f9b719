import type { Fields } from "../../shared/conflict";
import { locale, t } from "../../shared/texts";
import type { ProviderValues } from "./queries";
import { say } from "./texts";

const number = (label: string) => ({
  label,
  shown: (value: number | "") => (value === "" ? "–" : value.toLocaleString(locale())),
});

const text = (label: string, empty = "–") => ({ label, shown: (value: string) => value || empty });

/** What two people may have changed at the same time. */
export const fieldsOfProvider: Fields<ProviderValues> = {
  kind: { label: say("kind.title"), shown: (kind) => say(`kind.${kind}`) },
  address: text(say("address"), say("addressOwn")),
  model: text(say("model")),
  key: { label: say("key"), shown: (key) => t(key ? "conflict.secretNew" : "conflict.secretKept") },
  seconds: number(say("seconds")),
  tokens: number(say("monthlyTokens")),
  currency: text(say("currency")),
  input: number(say("input")),
  output: number(say("output")),
  amount: number(say("amount", { currency: "" })),
};
