import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect, useRef, useState } from "react";
import type { Resource } from "../../shared/api";
import { AddStep } from "./add-step";
import { BranchDetails, StepDetails } from "./details";
import { mayEnd } from "./edits";
import { addable, interrupting } from "./kinds";
import { isFlow, type Flow, type Shape } from "./model";
import { OutlineRow } from "./outline-row";
import { rowsOf, type Row } from "./rows";
import type { Template } from "./services";
import { useModel } from "./use-model";
import { nameOf } from "./words";
import { say } from "./texts";
import classes from "./outline.module.css";

type Props = {
  modeler: Modeler;
  templates: readonly Template[];
  resources: readonly Resource[];
  /** How many open threads of comments are on an element. */
  comments: ReadonlyMap<string, number>;
  onComments: (elementId: string) => void;
};

type Open =
  | { what: "details"; id: string }
  | { what: "branch"; id: string; join: Shape | undefined }
  | { what: "add" | "addBranch" | "interrupt"; id: string };

/** Worth a look as soon as they are there: they do nothing until something is set. */
const toBeSet = /Task$|CatchEvent$|BoundaryEvent$|CallActivity$/;

/** The process as a list, to be read and changed step by step; the drawing follows. */
export default function Outline({ modeler, templates, resources, comments, onComments }: Props) {
  const model = useModel(modeler, templates);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const list = useRef<HTMLOListElement>(null);
  const latest = useRef<string>(undefined);
  // What opened the first of several dialogs may be gone when the last one closes.
  useEffect(() => {
    if (open) latest.current = open.id;
    else if (latest.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(latest.current)}"] button`)?.focus();
  }, [open]);
  const element: Shape | Flow | undefined = open && model.element(open.id);

  const added = (shape: Shape) =>
    setOpen(toBeSet.test(shape.type) ? { what: "details", id: shape.id } : undefined);

  const press = (row: Row, what: "details" | "add") => {
    if (row.kind === "branch") {
      setOpen(
        what === "add" ? { what, id: row.flow.id } : { what: "branch", id: row.flow.id, join: row.join },
      );
    } else if (row.kind === "goesOn") {
      setOpen({ what: "branch", id: row.flow.id, join: row.flow.target });
    } else {
      const branching = what === "add" && row.kind === "step" && row.shape.outgoing.length > 1;
      setOpen({ what: branching ? "addBranch" : what, id: row.shape.id });
    }
  };

  return (
    <div className={classes.outline}>
      <ol ref={list} className={classes.rows} aria-label={say("outline.title")}>
        {rowsOf(model.root).map((row) => (
          <OutlineRow
            key={keyOf(row)}
            row={row}
            settings={model.settings}
            onOpen={() => press(row, "details")}
            onAdd={() => press(row, "add")}
            comments={comments.get(idOf(row)) ?? 0}
            onComments={() => onComments(idOf(row))}
          />
        ))}
      </ol>
      {open && element && open.what === "details" && !isFlow(element) && (
        <StepDetails
          key={element.id}
          shape={element}
          model={model}
          resources={resources}
          onClose={close}
          onInterrupt={() => setOpen({ what: "interrupt", id: element.id })}
          onComments={() => onComments(element.id)}
        />
      )}
      {open && element && open.what === "branch" && isFlow(element) && (
        <BranchDetails flow={element} join={open.join} model={model} onClose={close} />
      )}
      {open && element && open.what === "add" && (
        <AddStep
          title={say(isFlow(element) ? "outline.addOnBranch" : "outline.addAfter", { name: nameOf(element) })}
          kinds={addable.filter(({ type }) => type !== "bpmn:EndEvent" || mayEnd(element))}
          templates={templates}
          onClose={close}
          onAdd={(step) => added(model.edits.addAfter(element, step))}
        />
      )}
      {open && element && open.what === "addBranch" && !isFlow(element) && (
        <AddStep
          title={say("outline.addBranch", { name: nameOf(element) })}
          kinds={addable}
          templates={templates}
          onClose={close}
          onAdd={(step) => added(model.edits.addBranch(element, step))}
        />
      )}
      {open && element && open.what === "interrupt" && !isFlow(element) && (
        <AddStep
          title={say("outline.interruptNamed", { name: nameOf(element) })}
          kinds={interrupting}
          templates={templates}
          onClose={close}
          onAdd={({ kind, name }) => added(model.edits.addBoundary(element, kind, name))}
        />
      )}
    </div>
  );
}

const idOf = (row: Row): string => ("flow" in row ? row.flow.id : row.shape.id);
const keyOf = (row: Row): string => `${row.kind} ${idOf(row)}`;
