import type { Resource } from "../../shared/api";

/** What steps refer to: the ids of the decisions within DMN files, and those of the forms. */
export function namesIn(resources: readonly Resource[], kind: Resource["kind"]): string[] {
  const found = resources
    .filter((each) => each.kind === kind)
    .flatMap(({ content }) => (kind === "dmn" ? decisionIds(content) : formIds(content)));
  return [...new Set(found)];
}

function decisionIds(xml: string): string[] {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  return [...file.getElementsByTagNameNS("*", "decision")].flatMap((each) => each.getAttribute("id") ?? []);
}

function formIds(json: string): string[] {
  try {
    const { id } = JSON.parse(json) as { id?: unknown };
    return typeof id === "string" ? [id] : [];
  } catch {
    return [];
  }
}
