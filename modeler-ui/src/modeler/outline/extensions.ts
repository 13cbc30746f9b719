import type { Flow, Moddle, Shape } from "./model";
import type { BpmnFactory, Modeling, TemplateProperty } from "./services";

type Bound = Pick<TemplateProperty, "binding" | "optional">;
type Named = Moddle & { name: string };

/** Values that an element template binds: an attribute, an input of the step, or a named property. */
export class Extensions {
  static $inject = ["modeling", "bpmnFactory"];

  constructor(
    private readonly modeling: Modeling,
    private readonly factory: BpmnFactory,
  ) {}

  value(element: Shape | Flow, { binding }: Bound): string {
    const { businessObject } = element;
    if (binding.type === "property") return text(businessObject.get(binding.name));
    const found = list(element, binding.type)?.find(({ name }) => name === binding.name);
    return text(found?.get("value"));
  }

  /** All values of this kind, in the order in which they stand in the drawing. */
  all(element: Shape | Flow, type: string): { name: string; value: string }[] {
    return (list(element, type) ?? []).map((each) => ({ name: each.name, value: text(each.get("value")) }));
  }

  setValue(element: Shape | Flow, { binding, optional }: Bound, value: string): void {
    if (binding.type === "property") {
      this.modeling.updateProperties(element, { [binding.name]: value || undefined });
      return;
    }
    const known = kinds[binding.type];
    if (!known) return;
    const holder = this.holder(element, known.holder);
    const before = (holder.get(known.list) as Named[] | undefined) ?? [];
    const found = before.find(({ name }) => name === binding.name);
    if (found && (value !== "" || !optional)) {
      this.modeling.updateModdleProperties(element, found, { value });
      return;
    }
    const rest = before.filter((each) => each !== found);
    const added = this.inside(holder, known.item, { name: binding.name, value });
    const after = value === "" && optional ? rest : [...rest, added];
    this.modeling.updateModdleProperties(element, holder, { [known.list]: after });
  }

  /** The part of the extensions that holds such values; made when there is none. */
  private holder(element: Shape | Flow, type: string): Moddle {
    const { businessObject } = element;
    let extensions = businessObject.get("extensionElements") as Moddle | undefined;
    if (!extensions) {
      extensions = this.inside(businessObject, "bpmn:ExtensionElements", { values: [] });
      this.modeling.updateModdleProperties(element, businessObject, { extensionElements: extensions });
    }
    const values = (extensions.get("values") as Moddle[] | undefined) ?? [];
    const found = values.find(({ $type }) => $type === type);
    if (found) return found;
    const added = this.inside(extensions, type, {});
    this.modeling.updateModdleProperties(element, extensions, { values: [...values, added] });
    return added;
  }

  private inside(parent: Moddle, type: string, properties: object): Moddle {
    const made = this.factory.create(type, properties);
    made.$parent = parent;
    return made;
  }
}

const kinds: Record<string, { holder: string; list: string; item: string }> = {
  "camunda:inputParameter": {
    holder: "camunda:InputOutput",
    list: "inputParameters",
    item: "camunda:InputParameter",
  },
  "camunda:property": { holder: "camunda:Properties", list: "values", item: "camunda:Property" },
};

function list({ businessObject }: Shape | Flow, binding: string): Named[] | undefined {
  const known = kinds[binding];
  const extensions = businessObject.get("extensionElements") as Moddle | undefined;
  const values = extensions?.get("values") as Moddle[] | undefined;
  const holder = values?.find(({ $type }) => $type === known?.holder);
  return known && (holder?.get(known.list) as Named[] | undefined);
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const outlineExtensions = {
  __init__: ["outlineExtensions"],
  outlineExtensions: ["type", Extensions],
};
