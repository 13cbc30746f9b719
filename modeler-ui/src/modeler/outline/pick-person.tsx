import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect, useState } from "react";
import { PickPeople } from "../../shared/people";
import { Dialog } from "../../shared/ui";
import type { OutlineEdits } from "./edits";
import type { Extensions } from "./extensions";
import type { Shape } from "./model";
import { say } from "./texts";
import { giveTo } from "./times";
import type { EventBus } from "../services";
import { onChoosing } from "./choosing";
import { findPeople } from "./people-queries";

/** Opens when the properties panel asks for a person. */
export function PickPerson({ modeler }: { modeler: Modeler }) {
  const [shape, setShape] = useState<Shape>();
  useEffect(() => onChoosing(modeler.get<EventBus>("eventBus"), setShape), [modeler]);
  if (!shape) return null;
  return (
    <Dialog title={say("outline.timing.escalateToPerson")} onClose={() => setShape(undefined)}>
      <PickPeople
        label={say("outline.timing.escalateToPerson")}
        single
        chosen={[]}
        find={findPeople}
        onChange={([person]) => {
          if (person)
            giveTo(
              shape,
              modeler.get<Extensions>("outlineExtensions"),
              modeler.get<OutlineEdits>("outlineEdits"),
              { person: person.id },
            );
          setShape(undefined);
        }}
      />
    </Dialog>
  );
}
