/** What a connector calls one of its operations or events; "stripe.create-invoice" is its create-invoice. */
export function nameOf(known: readonly { id: string; name: string }[] | undefined, full: string): string {
  const id = full.slice(full.indexOf(".") + 1);
  return known?.find((each) => each.id === id)?.name ?? full;
}
