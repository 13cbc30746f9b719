export type Account = Record<string, unknown>;

export type ConnectionValues = { name: string; account: Account };
