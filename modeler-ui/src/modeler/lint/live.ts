import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect, useRef } from "react";
import { api, body, type Finding, type Resource } from "../../shared/api";
import type { DraftContent } from "../queries";
import type { EventBus } from "../services";
import { whenIdle } from "./idle";

const pause = 900;

export const checkDrawing = ({ xml, resources }: Pick<DraftContent, "xml" | "resources">) =>
  body(api.POST("/api/drawing/findings", { body: { xml, resources } }));

/** Asks the server after each pause in drawing what it would say, saved or not. Without it what was said last stays. */
export function useLiveFindings(
  modeler: Modeler | undefined,
  resources: readonly Resource[],
  read: () => Promise<DraftContent>,
  onFindings: (findings: Finding[]) => void,
): void {
  const latest = useRef({ read, onFindings });
  useEffect(() => {
    latest.current = { read, onFindings };
  });
  useEffect(() => {
    if (!modeler) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const ask = () => {
      const question = ++asked;
      latest.current
        .read()
        .then(checkDrawing)
        .then(
          ({ findings }) => {
            if (question === asked) latest.current.onFindings(findings);
          },
          () => undefined, // offline, or no drawing at the moment: the next change asks again
        );
    };
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => whenIdle(ask), pause);
    };
    const events = modeler.get<EventBus>("eventBus");
    events.on("commandStack.changed", soon);
    soon();
    return () => {
      asked++;
      clearTimeout(waiting);
      events.off("commandStack.changed", soon);
    };
  }, [modeler, resources]);
}
