import { locale } from "../texts";

/** What a decision pays; the amount in the currency's smallest unit. */
export type Payment = { amount: number; currency: string; payee: string };

/** "1,200.00 EUR": the code stays, since signs such as $ stand for several currencies. */
export function money({ amount, currency }: Pick<Payment, "amount" | "currency">): string {
  const digits = digitsOf(currency);
  const number = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
  return `${number} ${currency}`;
}

/** How many decimals an amount of the currency has. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat(locale(), { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
  2;
