import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, versioned, type AssistantProvider } from "../../shared/api";
import type { Sent } from "../../shared/conflict";

export const providerQuery = queryOptions({
  queryKey: ["assistant-provider"],
  queryFn: () => versioned(api.GET("/api/assistant-provider")),
});

export type Kind = NonNullable<AssistantProvider["provider"]>["kind"];

/** As they stand in the form; the key is empty where the stored one stays. */
export type ProviderValues = {
  kind: Kind;
  address: string;
  model: string;
  key: string;
  seconds: number;
  tokens: number;
  currency: string;
  input: number;
  output: number;
  amount: number | "";
};

export const valuesOf = ({ provider }: AssistantProvider): ProviderValues => ({
  kind: provider?.kind ?? "openai",
  address: provider?.address ?? "",
  model: provider?.model ?? "",
  key: "",
  seconds: provider?.timeoutSeconds ?? 20,
  tokens: provider?.monthlyTokens ?? 1_000_000,
  currency: provider?.prices?.currency ?? "",
  input: provider?.prices?.input ?? 0,
  output: provider?.prices?.output ?? 0,
  amount: provider?.prices?.monthlyAmount ?? "",
});

const wanted = (values: ProviderValues) => ({
  kind: values.kind,
  model: values.model.trim(),
  timeoutSeconds: values.seconds,
  monthlyTokens: values.tokens,
  ...(values.address.trim() && { address: values.address.trim() }),
  ...(values.key && { key: values.key }),
  ...(values.currency.trim() && {
    prices: {
      currency: values.currency.trim(),
      input: values.input,
      output: values.output,
      ...(values.amount !== "" && { monthlyAmount: values.amount }),
    },
  }),
});

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["assistant-provider"] });
}

export const useSave = () =>
  useMutation({
    mutationFn: ({ values, etag }: Sent<ProviderValues>) =>
      body(
        api.PUT("/api/assistant-provider", {
          params: { header: { "If-Match": etag } },
          body: wanted(values),
        }),
      ),
    onSettled: useRefresh(),
  });

export const useRemove = () =>
  useMutation({
    mutationFn: (etag: string) =>
      body(api.DELETE("/api/assistant-provider", { params: { header: { "If-Match": etag } } })),
    onSettled: useRefresh(),
  });

/** It counts as a call, so that what was used is read again. */
export const useTest = () =>
  useMutation({
    mutationFn: () => body(api.POST("/api/assistant-provider/test")),
    onSettled: useRefresh(),
  });
