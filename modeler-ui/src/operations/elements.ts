/** A step of a drawing that can hold a token. */
export type Element = { id: string; name: string };

const nodes = /(Task|task|Event|Gateway|callActivity|subProcess|transaction)$/;

/** The steps of a drawing, in the order in which they stand in its file. */
export function elementsOf(xml: string): Element[] {
  return allOf(xml).filter(({ kind }) => kind !== "boundaryEvent");
}

/** Everything that has a name of its own, also what hangs on a step. */
export function allOf(xml: string): (Element & { kind: string })[] {
  const drawing = new DOMParser().parseFromString(xml, "application/xml");
  return [...drawing.getElementsByTagName("*")]
    .filter((each) => nodes.test(each.localName) && each.id !== "")
    .map((each) => ({ id: each.id, name: named(each), kind: each.localName }));
}

function named(element: globalThis.Element): string {
  const name = element.getAttribute("name")?.replace(/\s+/g, " ").trim();
  return name === undefined || name === "" ? element.id : name;
}

export const nameIn = (elements: readonly Element[], id: string | undefined): string =>
  elements.find((each) => each.id === id)?.name ?? id ?? "";
