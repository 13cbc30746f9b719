/** Whose work it is. */
export type Who = "approver" | "process owner" | "operations" | "admin" | "operator" | "everybody";

/**
 * Something that people do at a desk. Where it is done on a phone too, it names the screens of the table whose main action
 * does it; where it is not, it says what there is instead.
 */
export type Capability = { what: string; who: Who } & ({ screens: string[] } | { desktopOnly: string });

export const on = (who: Who, what: string, ...screens: string[]): Capability => ({ who, what, screens });
