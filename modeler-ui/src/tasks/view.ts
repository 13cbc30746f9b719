export const filters = ["mine", "group", "all"] as const;
export const sorts = ["created", "due", "priority"] as const;

export type Filter = (typeof filters)[number];
export type Sort = (typeof sorts)[number];

/** Which part of the inbox is looked at; it lives in the address, so it can be kept and sent. */
export type InboxView = { filter?: Filter; sort?: Sort; search?: string };

/** Where the inbox opens for somebody who has not chosen: where something waits, the nearest first. */
export function opensOn(counts: Record<Filter, number>, seesAll: boolean): Filter {
  const seen = filters.filter((each) => each !== "all" || seesAll);
  return seen.find((each) => counts[each] > 0) ?? "mine";
}

export const asFilter = (value: unknown): { filter?: Filter } => {
  const filter = filters.find((each) => each === value);
  return filter ? { filter } : {};
};

export const asSort = (value: unknown): { sort?: Sort } => {
  const sort = sorts.find((each) => each === value);
  return sort ? { sort } : {};
};
