import type { Resource } from "../shared/api";

/** The resources with one more; one of the same name is replaced, as a file would be. */
export const withResource = (resources: readonly Resource[], added: Resource): Resource[] => [
  ...resources.filter((each) => each.name !== added.name),
  added,
];

export const fileKind = (name: string): Resource["kind"] => (/\.dmn$/i.test(name) ? "dmn" : "form");
