/** What BPMN says about a process, as bpmn-js has read it. */
type Root = { $type: string; get(name: string): unknown };
type Bus = { on(event: string, listener: (event: { definitions: { rootElements?: Root[] } }) => void): void };

/**
 * Lets a process be drawn too that stands beside pools and is in none of them. bpmn-js draws such a process only when
 * it has lanes; one that has been asked for its lanes has a list of them, if an empty one.
 */
function BesidePools(eventBus: Bus) {
  eventBus.on("import.render.start", ({ definitions }) =>
    definitions.rootElements
      ?.filter(({ $type }) => $type === "bpmn:Process")
      .forEach((process) => process.get("laneSets")),
  );
}
BesidePools.$inject = ["eventBus"];

export const besidePools = { __init__: ["besidePools"], besidePools: ["type", BesidePools] };
