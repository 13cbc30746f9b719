import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type MeteredPrice, type PlanPrice } from "../../shared/api";
import type { Sent } from "../../shared/conflict";

/** What plans cost that have a price, by the plan's id. */
export const pricesQuery = queryOptions({
  queryKey: ["plans", "prices"],
  queryFn: () => body(api.GET("/api/plan-prices")),
  select: ({ items }) => new Map(items.map(({ plan, price }) => [plan, price])),
});

/** With the version that a change refers to; asked anew each time, since others change it, too. */
export const priceQuery = (id: string) =>
  queryOptions({
    queryKey: ["plans", id, "price"],
    queryFn: async () => {
      const answer = await api.GET("/api/plans/{id}/price", { params: { path: { id } } });
      return { price: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    gcTime: 0,
  });

export type Metered = MeteredPrice["metered"];

export type Rate = Omit<MeteredPrice, "metered">;

/** As the form has it: each rate is a field of its own; amounts in the currency's smallest unit. */
export type PriceValues = Record<Metered, Rate | undefined> & {
  currency: string;
  monthly: number;
  entitlements: string[];
  offered: boolean;
};

export const METERED: Metered[] = [
  "process-start",
  "connector-call",
  "assistant-call",
  "sms",
  "people",
  "storage",
];

export function valuesOf({ currency, monthly, rates, entitlements, offered }: PlanPrice): PriceValues {
  const rate = (metered: Metered): Rate | undefined => {
    const found = rates.find((one) => one.metered === metered);
    return found && { included: found.included, per: found.per, price: found.price };
  };
  return {
    currency: currency ?? "EUR",
    monthly,
    entitlements,
    offered: currency == null || offered,
    "process-start": rate("process-start"),
    "connector-call": rate("connector-call"),
    "assistant-call": rate("assistant-call"),
    sms: rate("sms"),
    people: rate("people"),
    storage: rate("storage"),
  };
}

export function useChangePrice(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<PriceValues>) =>
      body(
        api.PUT("/api/plans/{id}/price", {
          params: { path: { id }, header: { "If-Match": etag } },
          body: {
            currency: values.currency,
            monthly: values.monthly,
            entitlements: values.entitlements,
            offered: values.offered,
            rates: METERED.flatMap((metered) => {
              const rate = values[metered];
              return rate ? [{ metered, ...rate }] : [];
            }),
          },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}

export const readyMadeQuery = queryOptions({
  queryKey: ["plans", "ready-made"],
  queryFn: () => body(api.GET("/api/ready-made-plans")),
});

export function useTakeOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      body(api.POST("/api/ready-made-plans/{name}", { params: { path: { name } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plans"] }),
  });
}
