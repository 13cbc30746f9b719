import type { Rehearsal } from "../../shared/api";
import { Button, Notice } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import classes from "./play.module.css";

/** What is wrong, in a sentence each, with the way to its place in the drawing. */
export function Problems({ seen, onShow }: { seen: Rehearsal; onShow: (elementId: string) => void }) {
  const drawn = seen.steps[0]?.process;
  const all = [
    ...seen.findings
      .filter((each) => each.severity === "error")
      .map(({ code, message, elementId }) => ({ code, message, element: elementId })),
    ...seen.problems.map(({ code, message, element, process }) => ({
      code,
      message,
      element: drawn && process && process !== drawn ? undefined : element,
    })),
  ];
  return all.map(({ code, message, element }, index) => (
    <Notice key={`${code} ${element} ${index}`} tone="failed" icon="alert">
      <div className={classes.problem}>
        <span>{message}</span>
        {element && (
          <Button variant="default" onClick={() => onShow(element)}>
            {say("play.showInDrawing")}
          </Button>
        )}
      </div>
    </Notice>
  ));
}
