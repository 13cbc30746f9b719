import { locale } from "../shared/texts";
import { daysAfter, inputMoment, momentOf, zone } from "../shared/time";

export const day = (moment: Date) =>
  moment.toLocaleDateString(locale(), { dateStyle: "medium", timeZone: zone() });

/** The last day that something lasts which ends at this moment; midnight is of the day before. */
export const lastDay = (end: string) => new Date(new Date(end).getTime() - 1);

export const inDays = (days: number) => {
  const moment = new Date();
  moment.setDate(moment.getDate() + days);
  return moment;
};

/** A day as a field for dates has it. */
export const inputDay = (moment: Date) => inputMoment(moment).slice(0, 10);

/** Midnight in one's time zone; days are whole, the last one too. */
export const midnight = (date: string, daysLater: number) =>
  momentOf(`${daysAfter(date, daysLater)}T00:00`).toISOString();
