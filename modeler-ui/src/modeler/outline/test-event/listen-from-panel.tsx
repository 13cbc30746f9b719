import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect, useState } from "react";
import type { Shape } from "../model";
import { useModel } from "../use-model";
import type { EventBus } from "../../services";
import { onListen } from "./listening";
import { TestEvent } from "./test-event";

/** Opens when the properties panel asks to look at an event. */
export function ListenFromPanel({ modeler }: { modeler: Modeler }) {
  const model = useModel(modeler, []);
  const [shape, setShape] = useState<Shape>();
  useEffect(() => onListen(modeler.get<EventBus>("eventBus"), setShape), [modeler]);
  return shape ? <TestEvent shape={shape} model={model} onClose={() => setShape(undefined)} /> : null;
}
