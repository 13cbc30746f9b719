import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect } from "react";
import { api, body } from "../../shared/api";
import { fieldOf, fieldsOf } from "./panel-fields";
import type { Problem } from "./problems";
import type { Moddle } from "../outline";

type Selected = { id: string; businessObject: Moddle };
type Selection = { get(): Selected[] };
type Events = {
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  fire(event: string, data: object): void;
};
type Errors = Record<string, string>;

const pause = 300;

/** Says below a field of the properties panel what is wrong with what is written in it, as soon as one pauses. */
export function usePanelErrors(modeler: Modeler | undefined, problems: readonly Problem[]): void {
  useEffect(() => {
    if (!modeler) return undefined;
    const events = modeler.get<Events>("eventBus");
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const look = async () => {
      const question = ++asked;
      const [selected, ...others] = modeler.get<Selection>("selection").get();
      const errors = selected && others.length === 0 ? await errorsOf(selected, problems) : {};
      if (question === asked) events.fire("propertiesPanel.setErrors", { errors });
    };
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void look(), pause);
    };
    const told = ["selection.changed", "commandStack.changed"];
    told.forEach((event) => events.on(event, soon));
    soon();
    return () => {
      asked++;
      clearTimeout(waiting);
      told.forEach((event) => events.off(event, soon));
    };
  }, [modeler, problems]);
}

async function errorsOf({ id, businessObject }: Selected, all: readonly Problem[]): Promise<Errors> {
  const problems = all.filter(({ elementId }) => elementId === id);
  const errors: Errors = {};
  for (const { code, message, why } of problems) {
    const field = fieldOf[code];
    if (field) errors[field] = [message, why].filter(Boolean).join(" ");
  }
  const refused = await Promise.all(
    fieldsOf(id, businessObject)
      .filter(({ text }) => /[$#]\{/.test(text))
      .map(async ({ field, text }) => ({ field, refusal: await refusalOf(text) })),
  );
  for (const { field, refusal } of refused) {
    const why = problems.find(({ message }) => message === refusal)?.why;
    if (refusal) errors[field] = [refusal, why].filter(Boolean).join(". ");
  }
  return errors;
}

const known = new Map<string, string | undefined>();

/** Offline nothing is refused: the drawing is checked again before it is deployed. */
async function refusalOf(text: string): Promise<string | undefined> {
  if (known.has(text)) return known.get(text);
  try {
    const { refusal } = await body(api.POST("/api/drawing/expressions", { body: { text } }));
    known.set(text, refusal ?? undefined);
    return refusal ?? undefined;
  } catch {
    return undefined;
  }
}
