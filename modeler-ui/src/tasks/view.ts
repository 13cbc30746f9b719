export const filters = ["mine", "group", "all"] as const;
export const sorts = ["created", "due", "priority"] as const;

export const dues = ["overdue", "day", "week"] as const;
export const followUps = ["now", "later"] as const;

/** From this priority on a task is said to be urgent; 50 is what a task has by itself. */
export const urgent = 75;

export type Due = (typeof dues)[number];
export type FollowUp = (typeof followUps)[number];
export type Filter = (typeof filters)[number];
export type Sort = (typeof sorts)[number];

/** Which part of the inbox is looked at; it lives in the address, so it can be kept and sent. */
export type InboxView = {
  filter?: Filter;
  sort?: Sort;
  search?: string;
  process?: string;
  due?: Due;
  followUp?: FollowUp;
  priority?: number;
};

/** Where the inbox opens for somebody who has not chosen: where something waits, the nearest first. */
export function opensOn(counts: Record<Filter, number>, seesAll: boolean): Filter {
  const seen = filters.filter((each) => each !== "all" || seesAll);
  return seen.find((each) => counts[each] > 0) ?? "mine";
}

/** What is understood of what stands in an address or was saved, in one order. */
export function viewOf(said: Partial<Record<keyof InboxView, unknown>>): InboxView {
  const among = <T extends string>(values: readonly T[], value: unknown) =>
    values.find((each) => each === value);
  const word = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const view = {
    filter: among(filters, said.filter),
    sort: among(sorts, said.sort),
    search: word(said.search),
    process: word(said.process),
    due: among(dues, said.due),
    followUp: among(followUps, said.followUp),
    priority: typeof said.priority === "number" ? said.priority : undefined,
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

/** Whether some tasks of the list are left out, other than by a search. */
export const filtered = ({ process, due, followUp, priority }: InboxView) =>
  [process, due, followUp, priority].some((each) => each !== undefined);
