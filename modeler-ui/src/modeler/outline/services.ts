import type { Point } from "../../shared/diagram/services";
import type { Flow, Moddle, Shape } from "./model";

/** What of bpmn-js the outline is made of. */
export type Modeling = {
  createShape(shape: Shape, position: Point, target: Shape, hints?: { attach: boolean }): Shape;
  connect(source: Shape, target: Shape, attributes: { type: string }): Flow;
  reconnectStart(flow: Flow, source: Shape, docking: Point): void;
  reconnectEnd(flow: Flow, target: Shape, docking: Point): void;
  layoutConnection(flow: Flow): void;
  updateWaypoints(flow: Flow, waypoints: Point[]): void;
  moveElements(shapes: Shape[], by: Point): void;
  removeElements(elements: (Shape | Flow)[]): void;
  updateProperties(element: Shape | Flow, properties: object): void;
  updateModdleProperties(element: Shape | Flow, of: Moddle, properties: object): void;
};

export type ElementFactory = { createShape(attributes: object): Shape };
export type BpmnReplace = { replaceElement(shape: Shape, target: object): Shape };
export type BpmnFactory = { create(type: string, properties?: object): Moddle };

export type ElementTemplates = {
  applyTemplate(shape: Shape, template: object): Shape;
  get(element: Shape): Template | undefined;
};

export type CommandStack = {
  registerHandler(command: string, handler: new () => object): void;
  execute(command: string, context: object): void;
};

type Choice = { name: string; value: string };

export type TemplateProperty = {
  label?: string;
  description?: string;
  type?: string;
  value?: string;
  optional?: boolean;
  choices?: readonly Choice[];
  constraints?: { notEmpty?: boolean };
  binding: { type: string; name: string };
};

/** An element template of a connector, as the server describes it. */
export type Template = {
  id: string;
  name: string;
  appliesTo: readonly string[];
  elementType?: { value: string };
  properties: readonly TemplateProperty[];
};
