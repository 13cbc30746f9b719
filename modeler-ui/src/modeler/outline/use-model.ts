import type Modeler from "bpmn-js/lib/Modeler";
import { useCallback, useRef, useSyncExternalStore } from "react";
import type { EventBus } from "../services";
import type { OutlineEdits } from "./edits";
import type { Extensions } from "./extensions";
import type { Shape } from "./model";
import type { ElementTemplates, Template } from "./services";
import type { Settings } from "./settings";
import { assistantSteps, type Registry } from "./suggesting";

/** The drawing as it is now; whoever uses it is told of every change, also of those made by undo. */
export function useModel(modeler: Modeler, offered: readonly Template[]) {
  const version = useRef(0);
  const subscribe = useCallback(
    (tell: () => void) => {
      const changed = () => {
        version.current++;
        tell();
      };
      const events = modeler.get<EventBus>("eventBus");
      events.on("commandStack.changed", changed);
      return () => events.off("commandStack.changed", changed);
    },
    [modeler],
  );
  useSyncExternalStore(subscribe, () => version.current);
  const registry = modeler.get<Registry>("elementRegistry");
  return {
    root: modeler.get<{ getRootElement(): Shape }>("canvas").getRootElement(),
    element: (id: string) => registry.get(id) as Shape | undefined,
    suggesting: assistantSteps(registry),
    edits: modeler.get<OutlineEdits>("outlineEdits"),
    settings: modeler.get<Settings>("outlineSettings"),
    extensions: modeler.get<Extensions>("outlineExtensions"),
    offered,
    templates: modeler.get<ElementTemplates>("elementTemplates"),
  };
}

export type Model = ReturnType<typeof useModel>;
