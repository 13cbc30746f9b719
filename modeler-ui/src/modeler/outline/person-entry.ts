import "./people.css";
import { h } from "@bpmn-io/properties-panel/preact";
import type { Entry, EntryProps } from "@bpmn-io/properties-panel";
import { t } from "../../shared/texts";
import type { Shape } from "./model";
import { say } from "./texts";

type Person = {
  label: string;
  hint: string;
  /** Their id; empty for nobody. */
  get: (shape: Shape) => string;
  name: (id: string) => string;
  choose: (shape: Shape) => void;
  remove: (shape: Shape) => void;
};

/** A person in the properties panel: their name, and buttons that choose another one or nobody. */
export function personEntry(id: string, { label, hint, get, name, choose, remove }: Person): Entry {
  const component = ({ element, id: of }: EntryProps): unknown => {
    const shape = element as Shape;
    const person = get(shape);
    const button = (text: string, press: () => void, named = text) =>
      h("button", { type: "button", "aria-label": named, onClick: press }, text);
    return h(
      "div",
      {
        class: "bio-properties-panel-entry person-entry",
        "data-entry-id": of,
        role: "group",
        "aria-label": label,
      },
      h("span", { class: "bio-properties-panel-label" }, label),
      person !== "" && h("strong", {}, name(person)),
      h(
        "div",
        { class: "person-entry-buttons" },
        button(say("outline.timing.choosePerson"), () => choose(shape)),
        person !== "" &&
          button(t("pick.remove"), () => remove(shape), t("pick.removeNamed", { name: name(person) })),
      ),
      h("div", { class: "bio-properties-panel-description" }, hint),
    );
  };
  // The panel hands over what is typed into, and here there is nothing of the kind.
  const isEdited = (): boolean => document.querySelector(`[data-entry-id="${id}"] strong`) !== null;
  return { id, component, isEdited };
}
