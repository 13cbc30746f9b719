// bpmn.io's packages that bring no types; what we use of them is typed in services.ts.
declare module "@bpmn-io/form-js-editor/dist/assets/*.css";
declare module "@bpmn-io/properties-panel" {
  export type EntryProps = { element: object; id: string };
  export type Entry = {
    id: string;
    component: (props: EntryProps) => unknown;
    isEdited: unknown;
    element?: object;
  };
  export type PanelGroup = { id: string; label?: string; component?: unknown; entries?: Entry[] };
  export const Group: unknown;
  export const SelectEntry: (props: object) => unknown;
  export const TextFieldEntry: (props: object) => unknown;
  export const isSelectEntryEdited: unknown;
  export const isTextFieldEntryEdited: unknown;
}
declare module "bpmn-js-bpmnlint" {
  const module: import("didi").ModuleDeclaration;
  export default module;
}
declare module "bpmn-js-create-append-anything" {
  export const CreateAppendAnythingModule: import("didi").ModuleDeclaration;
  export const CreateAppendElementTemplatesModule: import("didi").ModuleDeclaration;
}
declare module "bpmn-js-element-templates" {
  export const ElementTemplatesPropertiesProviderModule: import("didi").ModuleDeclaration;
}
declare module "bpmn-js-properties-panel" {
  export const BpmnPropertiesPanelModule: import("didi").ModuleDeclaration;
  export const BpmnPropertiesProviderModule: import("didi").ModuleDeclaration;
  export const CamundaPlatformPropertiesProviderModule: import("didi").ModuleDeclaration;
}
declare module "bpmnlint" {
  export class Linter {
    constructor(options: object);
    lint(rootElement: object): Promise<Record<string, { id: string; message: string }[]>>;
  }
}
declare module "bpmnlint/rules/*" {
  const rule: () => unknown;
  export default rule;
}
declare module "camunda-bpmn-js-behaviors/lib/camunda-platform" {
  const module: import("didi").ModuleDeclaration;
  export default module;
}
declare module "camunda-bpmn-moddle/resources/camunda" {
  const descriptor: object;
  export default descriptor;
}
declare module "diagram-js-minimap" {
  const module: import("didi").ModuleDeclaration;
  export default module;
}
declare module "dmn-moddle" {
  export class DmnModdle {
    fromXML(xml: string, type: string): Promise<{ rootElement: object }>;
    toXML(root: object, options: { format: boolean }): Promise<{ xml: string }>;
    create(type: string, properties: object): object;
  }
}
declare module "dmn-js/lib/Modeler" {
  export default class DmnModeler {
    constructor(options: { container: HTMLElement } & Record<string, unknown>);
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): { type: string; element: { name?: string; id: string } }[];
    getActiveView(): { type: string } | undefined;
    open(view: unknown): Promise<unknown>;
    getActiveViewer(): { on(event: string, listener: () => void): void } | undefined;
    on(event: string, listener: () => void): void;
    destroy(): void;
  }
}
declare module "bpmn-moddle" {
  export class BpmnModdle {
    constructor(packages?: Record<string, object>);
    fromXML(
      xml: string,
    ): Promise<{ rootElement: { rootElements: { name?: string }[] }; warnings: unknown[] }>;
  }
}
