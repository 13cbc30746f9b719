/** One thing that is different between two versions of a drawing, and in which of its properties. */
export type Change = {
  elementId: string;
  name: string;
  how: "added" | "removed" | "changed" | "moved";
  /** To be seen in the newer drawing; a process or a message is not. */
  drawn: boolean;
  properties: { name: string; before: string; after: string }[];
};

type Drawn = { name: string; facts: Map<string, string>; place: string };

/** What holds elements that stand for themselves; everything else belongs to one of them. */
const holders = [
  "definitions",
  "process",
  "subProcess",
  "transaction",
  "adHocSubProcess",
  "collaboration",
  "laneSet",
  "childLaneSet",
];

/** They only repeat what the flows themselves say. */
const repeated = ["incoming", "outgoing", "BPMNDiagram", "laneSet", "childLaneSet", "flowNodeRef"];

/**
 * What changed from one version to the other, also in what cannot be seen: conditions, inputs, forms. Read from the
 * files as they are, since a draft may refer to what is not there.
 */
export function changesBetween(before: string, after: string): Change[] {
  const [old, now] = [drawnIn(before), drawnIn(after)];
  const gone = [...old].filter(([id]) => !now.has(id));
  return [
    ...gone.map(([id, { name }]) => change(id, name, "removed", "")),
    ...[...now].flatMap(([id, drawn]) => {
      const known = old.get(id);
      if (!known) return change(id, drawn.name, "added", drawn.place);
      const properties = different(known.facts, drawn.facts);
      if (properties.length > 0) return { ...change(id, drawn.name, "changed", drawn.place), properties };
      return known.place === drawn.place ? [] : change(id, drawn.name, "moved", drawn.place);
    }),
  ];
}

const change = (elementId: string, name: string, how: Change["how"], place: string): Change => ({
  elementId,
  name,
  how,
  drawn: place !== "",
  properties: [],
});

function different(old: Map<string, string>, now: Map<string, string>): Change["properties"] {
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? "", after: now.get(name) ?? "" }))
    .filter(({ before, after }) => before !== after);
}

function drawnIn(xml: string): Map<string, Drawn> {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  const places = placesIn(file);
  const found = [...file.querySelectorAll("[id]")].filter(
    (each) =>
      holders.includes(each.parentElement?.localName ?? "") &&
      !repeated.includes(each.localName) &&
      !each.closest("BPMNDiagram"),
  );
  return new Map(
    found.map((element) => {
      const id = element.getAttribute("id") ?? "";
      const name = element.getAttribute("name")?.trim() ?? "";
      const facts = new Map(told([["kind", element.localName], ...factsOf(element, "")]));
      return [id, { name: name || id, facts, place: places.get(id) ?? "" }];
    }),
  );
}

/** Where there are several of a kind, such as listeners, each has its number: none hides another. */
function told(facts: [string, string][]): [string, string][] {
  const seen = new Map<string, number>();
  return facts.map(([path, value]) => {
    const times = (seen.get(path) ?? 0) + 1;
    seen.set(path, times);
    return [times === 1 ? path : `${path} (${times})`, value];
  });
}

/** Attributes and texts of an element and of all that belongs to it alone, each under its path. */
function factsOf(element: Element, path: string): [string, string][] {
  const own = [...element.attributes]
    .filter(({ name }) => name !== "id" && !name.startsWith("xmlns"))
    .map(({ localName, value }): [string, string] => [path + localName, value]);
  const parts = [...element.children].filter(
    (child) =>
      !repeated.includes(child.localName) &&
      !(holders.includes(element.localName) && child.hasAttribute("id")),
  );
  const text = parts.length === 0 ? element.textContent.trim() : "";
  const words: [string, string][] = text && path ? [[path.slice(0, -1), text]] : [];
  const inner = parts.flatMap((child) => {
    const name = child.getAttribute("name");
    const word = name ? `${child.localName} ${name}` : child.localName;
    const skipped = ["extensionElements", "inputOutput", "properties"].includes(child.localName);
    return factsOf(child, skipped ? path : `${path}${word}/`);
  });
  return [...own, ...words, ...inner];
}

function placesIn(file: Document): Map<string, string> {
  const shown = [...file.getElementsByTagName("*")].filter((each) => each.hasAttribute("bpmnElement"));
  return new Map(
    shown.map((each) => {
      const points = [...each.children].flatMap((child) =>
        ["x", "y", "width", "height"].map((name) => child.getAttribute(name) ?? ""),
      );
      return [each.getAttribute("bpmnElement") ?? "", points.join(" ")];
    }),
  );
}
