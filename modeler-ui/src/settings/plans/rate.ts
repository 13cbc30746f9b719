import { money } from "../../shared/money";
import { locale } from "../../shared/texts";
import { say } from "../texts";
import type { Metered, Rate } from "./price-queries";

/** Storage is told and asked for in gigabytes, and kept in bytes. */
const GIGABYTE = 1 << 30;

export const unitOf = (metered: Metered): number => (metered === "storage" ? GIGABYTE : 1);

const count = (metered: Metered, value: number) =>
  (value / unitOf(metered)).toLocaleString(locale(), { maximumFractionDigits: 2 });

/** "Process starts: 1,000 included, 5.00 EUR for each further 100". */
export const rateInWords = (metered: Metered, rate: Rate | undefined, currency: string): string =>
  rate
    ? say("price.rate", {
        included: count(metered, rate.included),
        price: money({ amount: rate.price, currency }),
        per: count(metered, rate.per),
      })
    : say("price.free");
