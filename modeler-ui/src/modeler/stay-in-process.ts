import BpmnUpdater from "bpmn-js/lib/features/modeling/BpmnUpdater";
import BpmnOrderingProvider from "bpmn-js/lib/features/ordering/BpmnOrderingProvider";
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";

type Named = {
  $parent?: Named;
  rootElements?: Named[];
  participants?: Named[];
  processRef?: Named;
  sourceRef?: Named;
};

/**
 * What is added beside pools belongs to the process that stands there. bpmn-js would take it for a part of the
 * collaboration, which holds no steps: it would be lost with the next export.
 */
class StayInProcess extends BpmnUpdater {
  override updateSemanticParent(element: Named, parent: Named | undefined, visual?: Named): void {
    super.updateSemanticParent(
      element,
      parent && is(parent, "bpmn:Collaboration") && isAny(element, ["bpmn:FlowElement", "bpmn:Lane"])
        ? (processBeside(element, parent) ?? parent)
        : parent,
      visual,
    );
  }
}

/** That of the step a flow comes from or of what is moved, or the one process of the drawing that is in no pool. */
function processBeside(element: Named, collaboration: Named): Named | undefined {
  const pools = collaboration.participants?.map(({ processRef }) => processRef) ?? [];
  const beside = (collaboration.$parent?.rootElements ?? []).filter(
    (root) => is(root, "bpmn:Process") && !pools.includes(root),
  );
  const own = processOf(element.sourceRef ?? element);
  return own && beside.includes(own) ? own : beside[0];
}

const processOf = (element: Named | undefined): Named | undefined =>
  element === undefined || is(element, "bpmn:Process") ? element : processOf(element.$parent);

type Drawn = { children: unknown[]; businessObject: object };
type Ordering = (element: Drawn, parent: Drawn) => object;

/** Flows beside pools lie behind nothing else; bpmn-js knows no place for them and stops half way. */
class OrderBesidePools extends BpmnOrderingProvider {
  constructor(...services: ConstructorParameters<typeof BpmnOrderingProvider>) {
    super(...services);
    const own = this as unknown as { getOrdering: Ordering };
    const inPools = own.getOrdering;
    own.getOrdering = (element, parent) =>
      is(parent.businessObject, "bpmn:Collaboration") && is(element.businessObject, "bpmn:SequenceFlow")
        ? { parent, index: parent.children.length }
        : inPools(element, parent);
  }
}

export const stayInProcess = {
  bpmnUpdater: ["type", StayInProcess],
  bpmnOrderingProvider: ["type", OrderBesidePools],
};
