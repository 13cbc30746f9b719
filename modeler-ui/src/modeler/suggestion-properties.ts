import "./outline/people.css";
import {
  Group,
  isSelectEntryEdited,
  isTextFieldEntryEdited,
  SelectEntry,
  TextFieldEntry,
  type Entry,
  type EntryProps,
  type PanelGroup,
} from "@bpmn-io/properties-panel";
import { h } from "@bpmn-io/properties-panel/preact";
import type { OutlineEdits } from "./outline/edits";
import type { Extensions } from "./outline/extensions";
import type { Shape } from "./outline/model";
import {
  assistantSteps,
  fieldOf,
  labelsToTake,
  setField,
  setSuggester,
  suggesterOf,
  takeLabels,
  type Registry,
} from "./outline/suggesting";
import { say } from "./outline/texts";
import { nameOf } from "./outline/words";

type Panel = { registerProvider(priority: number, provider: object): void };

/** After the groups of the task itself. */
const last = 290;

/** Has a user task show what one of the assistant's steps suggested; nothing in a drawing without such a step. */
class SuggestionProperties {
  static $inject = [
    "propertiesPanel",
    "elementRegistry",
    "outlineExtensions",
    "outlineEdits",
    "debounceInput",
  ];

  constructor(
    panel: Panel,
    private readonly registry: Registry,
    private readonly extensions: Extensions,
    private readonly edits: OutlineEdits,
    private readonly debounce: unknown,
  ) {
    panel.registerProvider(last, this);
  }

  getGroups = (element: Shape) => (groups: PanelGroup[]) => {
    if (element.type !== "bpmn:UserTask") return groups;
    const chosen = suggesterOf(element, this.extensions);
    if (this.steps().length === 0 && chosen === "") return groups;
    const entries = [
      this.step,
      ...(chosen === "" ? [] : [this.field]),
      ...(this.toTake(element).length === 0 ? [] : [this.take]),
    ];
    const own: PanelGroup = {
      id: "suggestion",
      label: say("outline.suggestion.title"),
      component: Group,
      entries: entries.map((entry) => ({ ...entry, element })),
    };
    return [...groups, own];
  };

  private steps = (): Shape[] => assistantSteps(this.registry);

  private toTake = (task: Shape): string[] => labelsToTake(task, this.steps(), this.extensions);

  private change = (work: () => void): void => this.edits.change(work);

  // Each is the same at every rendering, so that a field keeps the focus while what it says is taken over.
  private readonly step: Entry = {
    id: "suggestionOf",
    component: ({ element, id }: EntryProps) => {
      const chosen = suggesterOf(element as Shape, this.extensions);
      const known = [
        { value: "", label: say("outline.suggestion.none") },
        ...this.steps().map((each) => ({ value: each.id, label: nameOf(each) })),
      ];
      return SelectEntry({
        element,
        id,
        label: say("outline.suggestion.of"),
        description: say("outline.suggestion.ofHint"),
        getValue: () => chosen,
        setValue: (step: string) => this.change(() => setSuggester(element as Shape, this.extensions, step)),
        getOptions: () =>
          known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }],
      });
    },
    isEdited: isSelectEntryEdited,
  };

  private readonly field: Entry = {
    id: "suggestionField",
    component: ({ element, id }: EntryProps) =>
      TextFieldEntry({
        element,
        id,
        label: say("outline.suggestion.field"),
        description: say("outline.suggestion.fieldHint"),
        debounce: this.debounce,
        getValue: () => fieldOf(element as Shape, this.extensions),
        setValue: (key: string | undefined) =>
          this.change(() => setField(element as Shape, this.extensions, key ?? "")),
      }),
    isEdited: isTextFieldEntryEdited,
  };

  private readonly take: Entry = {
    id: "suggestionTake",
    component: ({ element, id }: EntryProps): unknown => {
      const task = element as Shape;
      const press = () => this.change(() => takeLabels(task, this.extensions, this.toTake(task)));
      return h(
        "div",
        { class: "bio-properties-panel-entry person-entry", "data-entry-id": id },
        h(
          "div",
          { class: "person-entry-buttons" },
          h("button", { type: "button", onClick: press }, say("outline.suggestion.take")),
        ),
      );
    },
    isEdited: () => false,
  };
}

export const suggestionProperties = {
  __init__: ["suggestionProperties"],
  suggestionProperties: ["type", SuggestionProperties],
};
