import type Modeler from "bpmn-js/lib/Modeler";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { nameOf, type Flow, type Shape } from "../outline";
import type { EventBus } from "../services";

const told = ["commandStack.changed", "selection.changed"];

/** What the drawing has now: the names of its elements, and the one that is selected. */
export function useDrawn(modeler: Modeler | undefined) {
  const version = useRef(0);
  const subscribe = useCallback(
    (tell: () => void) => {
      const events = modeler?.get<EventBus>("eventBus");
      const changed = () => {
        version.current++;
        tell();
      };
      told.forEach((each) => events?.on(each, changed));
      return () => told.forEach((each) => events?.off(each, changed));
    },
    [modeler],
  );
  useSyncExternalStore(subscribe, () => version.current);
  const element = (id: string) =>
    modeler?.get<{ get(id: string): Shape | Flow | undefined }>("elementRegistry").get(id);
  const [selected, ...more] = modeler?.get<{ get(): (Shape | Flow)[] }>("selection").get() ?? [];
  return {
    name: (id: string): string | undefined => {
      const found = element(id);
      return found && nameOf(found);
    },
    // A label is selected for what it belongs to.
    selected: selected && more.length === 0 ? selected.businessObject.id : undefined,
  };
}
