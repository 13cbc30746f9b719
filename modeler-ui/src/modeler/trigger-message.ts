import type { Element } from "./services";

type ModdleElement = { $type: string; $parent?: ModdleElement; name?: string; get(name: string): unknown };
type Binding = { type: string; name?: string };
type Template = { properties: { value?: string; binding: Binding }[] };
type Shape = Element & { businessObject: ModdleElement };
type Change = { context: { element: Shape; newTemplate?: Template } };

type Services = {
  eventBus: { on(event: string, listener: (change: Change) => void): void };
  factory: { create(type: string, properties: object): ModdleElement };
  modeling: { updateModdleProperties(element: Element, of: ModdleElement, properties: object): void };
  modeler: { getDefinitions(): ModdleElement };
};

/**
 * A trigger's template names its event; the engine knows an event by the name of the drawing's message. Camunda 7's
 * templates cannot bind a message (their schema lists what they can), so the message is drawn as the template is chosen,
 * as a part of the same step, to be undone with it.
 */
class TriggerMessage {
  static $inject = ["eventBus", "bpmnFactory", "modeling", "bpmnjs"];

  constructor(
    eventBus: Services["eventBus"],
    private readonly factory: Services["factory"],
    private readonly modeling: Services["modeling"],
    private readonly modeler: Services["modeler"],
  ) {
    eventBus.on("commandStack.propertiesPanel.camunda.changeTemplate.postExecuted", ({ context }) => {
      const event = context.newTemplate && eventOf(context.newTemplate);
      if (event) this.waitFor(event, context.element);
    });
  }

  private waitFor(event: string, element: Shape): void {
    const { businessObject } = element;
    const messageRef = this.message(event, element);
    const definition = this.factory.create("bpmn:MessageEventDefinition", { messageRef });
    definition.$parent = businessObject;
    this.modeling.updateModdleProperties(element, businessObject, { eventDefinitions: [definition] });
  }

  private message(name: string, element: Element): ModdleElement {
    const definitions = this.modeler.getDefinitions();
    const elements = definitions.get("rootElements") as ModdleElement[];
    const known = elements.find((each) => each.$type === "bpmn:Message" && each.name === name);
    if (known) return known;
    const message = this.factory.create("bpmn:Message", { name });
    message.$parent = definitions;
    this.modeling.updateModdleProperties(element, definitions, { rootElements: [...elements, message] });
    return message;
  }
}

const eventOf = (template: Template): string | undefined =>
  template.properties.find(({ binding }) => binding.type === "camunda:property" && binding.name === "event")
    ?.value;

export const triggerMessage = {
  __init__: ["triggerMessage"],
  triggerMessage: ["type", TriggerMessage],
};
