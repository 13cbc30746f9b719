type Property = { default?: unknown };
type Written = { $descriptor?: { properties?: Property[] }; $parent?: unknown };
type Bus = { on(event: string, listener: (event: { definitions: Written }) => void): void };

/**
 * Keeps what a file says although it would hold without being said. bpmn-js leaves out attributes that have the value
 * it takes for the default; who drew elsewhere wrote them down, and some readers draw differently without them.
 */
function KeepWritten(eventBus: Bus) {
  const defaults = new Map<Property, unknown>();
  eventBus.on("saveXML.start", ({ definitions }) => {
    for (const property of propertiesIn(definitions)) {
      defaults.set(property, property.default);
      delete property.default;
    }
  });
  eventBus.on("saveXML.done", () => {
    defaults.forEach((value, property) => (property.default = value));
    defaults.clear();
  });
}
KeepWritten.$inject = ["eventBus"];

/** Those with a default of all types that are used below, each once. */
function propertiesIn(root: Written): Set<Property> {
  const found = new Set<Property>();
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    if (!Array.isArray(next))
      (next as Written).$descriptor?.properties
        ?.filter((property) => property.default !== undefined)
        .forEach((property) => found.add(property));
    waiting.push(...(Object.values(next) as unknown[]));
  }
  return found;
}

export const keepWritten = { __init__: ["keepWritten"], keepWritten: ["type", KeepWritten] };
