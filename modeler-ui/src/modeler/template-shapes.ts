import type { Element } from "./services";

type Template = { appliesTo: [string, ...string[]]; elementType?: { value: string } | undefined };
type Services = {
  elementTemplates: {
    createElement?(template: Template): Element;
    applyTemplate(element: Element, template: Template): void;
  };
  elementFactory: { createShape(attributes: { type: string }): Element };
  eventBus: {
    on(event: string, listener: (change: { context: { shape: Element } }) => void): void;
  };
};

/**
 * Lets the create and append menus offer element templates. They ask the templates for a new element, which those of
 * Camunda 7 do not make: here it is a plain one that takes its template as soon as it lies on the canvas, as a part of
 * the same step. It is of the right type already: told the type, the template would replace the element that the menu
 * is about to connect.
 */
function TemplateShapes(
  templates: Services["elementTemplates"],
  factory: Services["elementFactory"],
  eventBus: Services["eventBus"],
): void {
  const waiting = new WeakMap<Element, Template>();
  templates.createElement = (template) => {
    const shape = factory.createShape({ type: template.elementType?.value ?? template.appliesTo[0] });
    waiting.set(shape, template);
    return shape;
  };
  eventBus.on("commandStack.shape.create.postExecuted", ({ context: { shape } }) => {
    const template = waiting.get(shape);
    if (!template) return;
    waiting.delete(shape);
    templates.applyTemplate(shape, { ...template, elementType: undefined });
  });
}
TemplateShapes.$inject = ["elementTemplates", "elementFactory", "eventBus"];

export const templateShapes = {
  __init__: ["templateShapes"],
  templateShapes: ["type", TemplateShapes],
};
