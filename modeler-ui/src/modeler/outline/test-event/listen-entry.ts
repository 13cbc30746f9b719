import "../people.css";
import { h } from "@bpmn-io/properties-panel/preact";
import type { Entry, EntryProps } from "@bpmn-io/properties-panel";
import type { Shape } from "../model";
import { say } from "./texts";

/** The button in the properties panel that opens the test event. */
export function listenEntry(onListen: (shape: Shape) => void): Entry {
  const component = ({ element, id }: EntryProps): unknown =>
    h(
      "div",
      { class: "bio-properties-panel-entry person-entry", "data-entry-id": id },
      h(
        "div",
        { class: "person-entry-buttons" },
        h("button", { type: "button", onClick: () => onListen(element as Shape) }, say("testEvent.listen")),
      ),
    );
  return { id: "listen", component, isEdited: () => false };
}
