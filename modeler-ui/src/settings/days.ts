import { locale } from "../shared/texts";

export const day = (moment: Date) => moment.toLocaleDateString(locale(), { dateStyle: "medium" });

/** The last day that something lasts which ends at this moment; midnight is of the day before. */
export const lastDay = (end: string) => new Date(new Date(end).getTime() - 1);

export const inDays = (days: number) => {
  const moment = new Date();
  moment.setDate(moment.getDate() + days);
  return moment;
};

/** A day as a field for dates has it. */
export const inputDay = (moment: Date) => {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(moment.getFullYear())}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};

/** Midnight where the browser is; days are whole, the last one too. */
export const midnight = (date: string, daysLater: number) => {
  const moment = new Date(`${date}T00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return moment.toISOString();
};
