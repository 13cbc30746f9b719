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
import type { OutlineEdits } from "./outline/edits";
import type { Extensions } from "./outline/extensions";
import { eventOf } from "./outline/kinds";
import type { Shape } from "./outline/model";
import { outcomesOf, outcomeVariable, setOutcomes } from "./outline/outcomes";
import { decisionResults, defaultResult, type Settings } from "./outline/settings";
import { say } from "./outline/texts";
import { giveTo, setTime, timeOf, times, type Time } from "./outline/times";
import type { KnownPeople } from "./outline/known-people";
import { NextRuns } from "./outline/next-runs";
import { scheduleOf, setSchedule, usual, usualNames, type SchedulePart } from "./outline/schedule";
import { personEntry } from "./outline/person-entry";
import { choosePerson } from "./outline/choosing";
import type { EventBus } from "./services";
import { awaitedBy } from "./outline/test-event/awaited";
import { listenEntry } from "./outline/test-event/listen-entry";
import { listen } from "./outline/test-event/listening";
import { say as sayTest } from "./outline/test-event/texts";

type Panel = { registerProvider(priority: number, provider: object): void };
type Option = { value: string; label: string };

/** The ids of the forms or decisions that the draft has at the moment. */
export type DraftNames = (kind: "form" | "dmn") => readonly string[];

/** What no model may contain: the server refuses it, so it is not offered (docs/reference/model-policy.md). */
const refused = /^CamundaPlatform__(ExecutionListener|TaskListener|FieldInjection|Script|Connector\w+)$/;

/** After all others, whose groups it goes through. */
const last = 300;

/**
 * Forms and decisions of the draft are chosen from a list instead of typed by their ids, and belong to what is deployed
 * with them. What could not be deployed is taken out.
 */
class DraftProperties {
  static $inject = [
    "propertiesPanel",
    "config.draftNames",
    "config.knownPeople",
    "eventBus",
    "outlineSettings",
    "outlineExtensions",
    "outlineEdits",
    "debounceInput",
  ];

  private readonly runs: NextRuns;

  constructor(
    panel: Panel,
    private readonly names: DraftNames,
    private readonly people: KnownPeople,
    private readonly events: EventBus,
    private readonly settings: Settings,
    private readonly extensions: Extensions,
    private readonly edits: OutlineEdits,
    private readonly debounce: unknown,
  ) {
    this.runs = new NextRuns(() => refreshProperties(events));
    panel.registerProvider(last, this);
  }

  getGroups = (element: Shape) => (groups: PanelGroup[]) => [
    ...groups.filter(({ id }) => !refused.test(id)).map((group) => this.own(element, group.id) ?? group),
    ...(element.type === "bpmn:UserTask" ? [this.times(element)] : []),
    ...(isPlainStart(element) ? [this.schedule(element)] : []),
    ...(awaitedBy(element, this.extensions) ? [this.testEvent(element)] : []),
  ];

  private testEvent(element: Shape): PanelGroup {
    return group("testEvent", sayTest("testEvent.title"), element, [
      listenEntry((shape) => listen(this.events, shape)),
    ]);
  }

  private schedule(element: Shape): PanelGroup {
    const part = (name: SchedulePart, hint: (shape: Shape) => string): Entry =>
      this.field(
        name,
        say(name === "zone" ? "outline.schedule.zone" : "outline.schedule.cron"),
        (shape) => scheduleOf(shape, this.extensions, name),
        (shape, typed) => setSchedule(shape, this.extensions, name, typed),
        hint,
      );
    return group("schedule", say("outline.schedule.title"), element, [
      this.select(
        "usualSchedule",
        say("outline.schedule.usual"),
        () => [
          { value: "", label: say("outline.schedule.never") },
          ...usualNames.map((name) => ({ value: usual[name], label: say(`outline.schedule.${name}`) })),
        ],
        (shape) => scheduleOf(shape, this.extensions, "schedule"),
        (shape, chosen) => setSchedule(shape, this.extensions, "schedule", chosen),
      ),
      part("schedule", () => say("outline.schedule.cronHint")),
      part("zone", (shape) =>
        [
          say("outline.schedule.zoneHint"),
          this.runs.of(
            scheduleOf(shape, this.extensions, "schedule"),
            scheduleOf(shape, this.extensions, "zone"),
          ),
        ].join(" — "),
      ),
    ]);
  }

  private times(element: Shape): PanelGroup {
    return group(
      "times",
      say("outline.timing.title"),
      element,
      times.map((name) => this.time(name)),
    );
  }

  private time(name: Time): Entry {
    if (name === "escalateToGroup") return this.group();
    if (name === "escalateToPerson") return this.person();
    return this.field(
      name,
      say(`outline.timing.${name}`),
      (shape) => timeOf(shape, this.extensions, name),
      (shape, typed) => setTime(shape, this.extensions, name, typed),
      () => say(`outline.timing.${name}Hint`),
    );
  }

  private group(): Entry {
    const id = "escalateToGroup";
    return this.select(
      id,
      say(`outline.timing.${id}`),
      () => [{ value: "", label: say("outline.timing.nobody") }, ...this.people.groups()],
      (shape) => timeOf(shape, this.extensions, id),
      (shape, key) => giveTo(shape, this.extensions, this.edits, { group: key }),
      say(`outline.timing.${id}Hint`),
    );
  }

  private person(): Entry {
    const id = "escalateToPerson";
    return personEntry(id, {
      label: say(`outline.timing.${id}`),
      hint: say(`outline.timing.${id}Hint`),
      get: (shape) => timeOf(shape, this.extensions, id),
      name: (person) => this.people.nameOf(person),
      choose: (shape) => choosePerson(this.events, shape),
      remove: (shape) => giveTo(shape, this.extensions, this.edits, { person: "" }),
    });
  }

  private own(element: Shape, id: string): PanelGroup | undefined {
    const { type } = element;
    if (id === "CamundaPlatform__Form" && (type === "bpmn:UserTask" || isPlainStart(element)))
      return group(id, say("outline.form"), element, [
        this.reference("camunda:formRef", "form"),
        ...(type === "bpmn:UserTask" ? [this.outcomes()] : []),
      ]);
    const other = ["camunda:type", "camunda:class", "camunda:expression", "camunda:delegateExpression"];
    if (id !== "CamundaPlatform__Implementation" || type !== "bpmn:BusinessRuleTask") return undefined;
    if (other.some((name) => this.settings.attribute(element, name) !== "")) return undefined;
    return group(id, say("outline.decisionTable"), element, [
      this.reference("camunda:decisionRef", "dmn"),
      this.text("camunda:resultVariable", say("outline.result")),
      this.choice(
        "camunda:mapDecisionResult",
        say("outline.resultShape"),
        () => decisionResults.map((value) => ({ value, label: say(`outline.results.${value}`) })),
        defaultResult,
      ),
    ]);
  }

  private reference(name: string, kind: "form" | "dmn"): Entry {
    const label = say(kind === "form" ? "outline.form" : "outline.decisionTable");
    const options = (): Option[] => [
      { value: "", label: say("outline.none") },
      ...this.names(kind).map((id) => ({ value: id, label: id })),
    ];
    return this.choice(name, label, options, "", (element, id) =>
      this.settings.setReference(element, name, id),
    );
  }

  private choice(
    name: string,
    label: string,
    options: () => Option[],
    unset: string,
    set = (element: Shape, value: string) => this.settings.setAttributes(element, { [name]: value }),
  ): Entry {
    return this.select(
      name.replace(":", "-"),
      label,
      options,
      (shape) => this.settings.attribute(shape, name) || unset,
      set,
    );
  }

  private select(
    id: string,
    label: string,
    options: () => Option[],
    get: (shape: Shape) => string,
    set: (shape: Shape, value: string) => void,
    hint?: string,
  ): Entry {
    const component = ({ element, id: of }: EntryProps) => {
      const value = get(element as Shape);
      const known = options();
      return SelectEntry({
        element,
        id: of,
        label,
        description: hint,
        getValue: () => value,
        setValue: (chosen: string) => set(element as Shape, chosen),
        getOptions: () =>
          known.some((each) => each.value === value) ? known : [...known, { value, label: value }],
      });
    };
    return { id, component, isEdited: isSelectEntryEdited };
  }

  private outcomes(): Entry {
    return this.field(
      "outcomes",
      say("outline.outcomes"),
      (shape) => outcomesOf(shape, this.extensions),
      (shape, labels) => this.edits.change(() => setOutcomes(shape, this.extensions, labels)),
      (shape) => say("outline.outcomesHint", { variable: outcomeVariable(shape) }),
    );
  }

  private text(name: string, label: string): Entry {
    return this.field(
      name.replace(":", "-"),
      label,
      (shape) => this.settings.attribute(shape, name),
      (shape, typed) => this.settings.setAttributes(shape, { [name]: typed }),
    );
  }

  private field(
    id: string,
    label: string,
    get: (shape: Shape) => string,
    set: (shape: Shape, typed: string) => void,
    hint?: (shape: Shape) => string,
  ): Entry {
    const component = ({ element, id: of }: EntryProps) =>
      TextFieldEntry({
        element,
        id: of,
        label,
        description: hint?.(element as Shape),
        debounce: this.debounce,
        getValue: () => get(element as Shape),
        setValue: (typed: string | undefined) => set(element as Shape, typed ?? ""),
      });
    return { id, component, isEdited: isTextFieldEntryEdited };
  }
}

const isPlainStart = (element: Shape): boolean => element.type === "bpmn:StartEvent" && !eventOf(element);

const group = (id: string, label: string, element: Shape, entries: Entry[]): PanelGroup => ({
  id,
  label,
  component: Group,
  entries: entries.map((entry) => ({ ...entry, element })),
});

/** Lets the panel show what the draft has now. */
export const refreshProperties = (events: EventBus): void => events.fire("propertiesPanel.providersChanged");

export const draftProperties = {
  __init__: ["draftProperties"],
  draftProperties: ["type", DraftProperties],
};
