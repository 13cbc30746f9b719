import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "@bpmn-io/properties-panel/dist/assets/properties-panel.css";
import "bpmn-js-element-templates/dist/assets/element-templates.css";
import "bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css";
import "diagram-js-minimap/assets/diagram-js-minimap.css";
import "../shared/diagram/bpmn-io.css";
import "./editor-styles";
import Modeler from "bpmn-js/lib/Modeler";
import {
  CreateAppendAnythingModule,
  CreateAppendElementTemplatesModule,
} from "bpmn-js-create-append-anything";
import { ElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule,
} from "bpmn-js-properties-panel";
import behaviors from "camunda-bpmn-js-behaviors/lib/camunda-platform";
import camunda from "camunda-bpmn-moddle/resources/camunda";
import minimap from "diagram-js-minimap";
import { besidePools } from "../shared/diagram/beside-pools";
import { colours } from "../shared/diagram/colours";
import { touchModule } from "../shared/diagram/touch";
import { words } from "./editors/words";
import { keepWritten } from "./keep-written";
import { idleLinting } from "./lint/idle-linting";
import { lintFixes } from "./lint/fixes";
import { linting } from "./lint/rules";
import { draftProperties, type DraftNames } from "./draft-properties";
import { outlineModules } from "./outline/modules";
import type { KnownPeople } from "./outline/known-people";
import { stayInProcess } from "./stay-in-process";
import { suggestionProperties } from "./suggestion-properties";
import { templateShapes } from "./template-shapes";
import { touchHold } from "./touch-hold";
import { triggerMessage } from "./trigger-message";

type Options = {
  canvas: HTMLElement;
  properties: HTMLElement;
  templates: readonly object[];
  names: DraftNames;
  people: KnownPeople;
};

/** bpmn-js with everything that a process owner needs, put together from modules and nothing patched. */
export function createModeler({ canvas, properties, templates, names, people }: Options): Modeler {
  return new Modeler({
    container: canvas,
    propertiesPanel: { parent: properties },
    bpmnRenderer: colours,
    linting: { bpmnlint: linting, active: true },
    elementTemplates: templates,
    draftNames: names,
    knownPeople: people,
    moddleExtensions: { camunda },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      ElementTemplatesPropertiesProviderModule,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      behaviors,
      idleLinting,
      lintFixes,
      minimap,
      besidePools,
      stayInProcess,
      keepWritten,
      touchModule,
      touchHold,
      templateShapes,
      triggerMessage,
      ...outlineModules,
      draftProperties,
      suggestionProperties,
      words,
    ],
  });
}
