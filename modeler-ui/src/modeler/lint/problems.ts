import type Modeler from "bpmn-js/lib/Modeler";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Finding } from "../../shared/api";
import type { ElementTemplates, Moddle, Shape, Template } from "../outline";
import type { EventBus } from "../services";
import type { IdleLinting, Issues } from "./idle-linting";
import { isCode, say } from "./texts";

/** Something to be looked at: found by a rule while drawing, or by the server. */
export type Problem = {
  code: string;
  elementId: string;
  /** As people know the element; empty for what is about the whole drawing, or has no name. */
  elementName: string;
  resource?: string;
  message: string;
  why?: string;
  severity: "error" | "warning";
};

/** What bpmn-js says of something in the file that it has no place for. */
export type NotUnderstood = { message: string; element?: { id?: string } };

type Registry = { get(id: string): Shape | undefined; filter(test: (each: Shape) => boolean): Shape[] };

const none: Issues = {};

/** What is wrong with a drawing as it is now, the worst first. */
export function useProblems(
  modeler: Modeler | undefined,
  server: readonly Finding[],
  notUnderstood: readonly NotUnderstood[],
): readonly Problem[] {
  const subscribe = useCallback(
    (tell: () => void) => {
      const events = modeler?.get<EventBus>("eventBus");
      events?.on("linting.completed", tell);
      return () => events?.off("linting.completed", tell);
    },
    [modeler],
  );
  const issues = useSyncExternalStore(subscribe, () => modeler?.get<IdleLinting>("linting").latest ?? none);
  return useMemo(
    () => (modeler ? problemsOf(modeler, issues, [...server, ...lost(notUnderstood)]) : []),
    [modeler, issues, server, notUnderstood],
  );
}

function problemsOf(modeler: Modeler, issues: Issues, server: readonly Finding[]): Problem[] {
  const registry = modeler.get<Registry>("elementRegistry");
  const nameOf = (id: string): string => registry.get(id)?.businessObject.name ?? "";
  const drawn = Object.values(issues)
    .flat()
    // Said of the way itself, not once more of both its ends.
    .filter(
      ({ rule, id }) =>
        rule !== "no-duplicate-sequence-flows" || registry.get(id)?.type === "bpmn:SequenceFlow",
    )
    .map(({ rule, id, actualElementId, category, message }): Problem => {
      const elementId = actualElementId ?? id;
      return {
        code: rule,
        elementId,
        elementName: nameOf(elementId),
        message,
        severity: category === "error" ? "error" : "warning",
      };
    });
  const broken = new Set(
    drawn.filter(({ severity }) => severity === "error").map(({ elementId }) => elementId),
  );
  const found = server
    // What the engine's parser says of an element has been said by a rule in plainer words.
    .filter(({ code, elementId }) => code !== "not-executable" || !broken.has(elementId))
    .map((finding): Problem => ({ ...finding, elementName: nameOf(finding.elementId) }));
  return [...drawn, ...outdated(modeler), ...found]
    .map((problem) => {
      const { code } = problem;
      return isCode(code) ? { ...problem, why: say(`lint.${code}.why`) } : problem;
    })
    .sort((one, other) => rank(one) - rank(other));
}

const lost = (all: readonly NotUnderstood[]): Finding[] =>
  all.map(({ message, element }) => ({
    code: "not-kept",
    elementId: element?.id ?? "",
    resource: "",
    message: say("problem.notUnderstood", { what: /<[^>]+>/.exec(message)?.[0] ?? message }),
    severity: "warning",
  }));

const rank = ({ severity }: Problem): number => (severity === "error" ? 0 : 1);

type Versioned = Template & { version?: number };

/** The newest template of an element's own, where the element follows an older one. */
export function newerTemplate(templates: readonly Versioned[], of: Moddle): Template | undefined {
  const id = of.get("camunda:modelerTemplate");
  const version = Number(of.get("camunda:modelerTemplateVersion") ?? 0);
  const newest = templates
    .filter((template) => template.id === id)
    .reduce<Versioned | undefined>(
      (best, each) => ((each.version ?? 0) > (best?.version ?? -1) ? each : best),
      undefined,
    );
  return newest && (newest.version ?? 0) > version ? newest : undefined;
}

function outdated(modeler: Modeler): Problem[] {
  const all = modeler.get<ElementTemplates & { getAll(): readonly Versioned[] }>("elementTemplates").getAll();
  return modeler
    .get<Registry>("elementRegistry")
    .filter(
      ({ labelTarget, businessObject }) => !labelTarget && newerTemplate(all, businessObject) !== undefined,
    )
    .map(({ id, businessObject }) => ({
      code: "template-outdated",
      elementId: id,
      elementName: businessObject.name ?? "",
      message: say("lint.template-outdated.what"),
      severity: "warning",
    }));
}
