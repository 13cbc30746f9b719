import { locale } from "../texts";

/** What a decision pays; the amount in the currency's smallest unit. */
export type Payment = { amount: number; currency: string; payee: string };

/** "1,200.00 EUR": the code stays, since signs such as $ stand for several currencies. */
export function money({ amount, currency }: Pick<Payment, "amount" | "currency">): string {
  const digits =
    new Intl.NumberFormat(locale(), { style: "currency", currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const number = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
  return `${number} ${currency}`;
}
