import { money } from "../../shared/money";
import { locale } from "../../shared/texts";

const digits = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** What is typed in whole and parts, in the currency's smallest unit. */
export const smallest = (typed: number, currency: string): number =>
  Math.round(typed * 10 ** digits(currency));

/** In the currency's smallest unit, as people write it. */
export const amountOf = (amount: number, currency: string | undefined): string =>
  currency === undefined ? number(amount) : money({ amount, currency });

/** "12.5 min": what a formula takes, to a hundredth. */
export const minutes = (seconds: number): string =>
  new Intl.NumberFormat(locale(), { style: "unit", unit: "minute", maximumFractionDigits: 2 }).format(
    seconds / 60,
  );

export const number = (value: number): string => value.toLocaleString(locale());
