/** Work that no server has yet, kept in this browser for one person of one tenant; signing out wipes all of it. */
const prefix = "kept/";

export type Owner = { tenant: { id: string }; person: { id: string } };

const keyOf = ({ tenant, person }: Owner, what: string): string =>
  `${prefix}${tenant.id}/${person.id}/${what}`;

/** Whether it could be kept: a browser may have no room, or allow none. */
export function keep(owner: Owner, what: string, work: unknown): boolean {
  try {
    localStorage.setItem(keyOf(owner, what), JSON.stringify(work));
    return true;
  } catch {
    return false;
  }
}

export function kept(owner: Owner, what: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(owner, what)) ?? "null");
  } catch {
    return null;
  }
}

export function letGo(owner: Owner, what: string): void {
  localStorage.removeItem(keyOf(owner, what));
}

export function wipeKept(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .forEach((key) => localStorage.removeItem(key));
}
