import type Modeler from "bpmn-js/lib/Modeler";
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from "react";
import type { Finding, Resource } from "../shared/api";
import type { Canvas } from "../shared/diagram/services";
import { mark } from "../shared/diagram/marks";
import { Failure } from "../shared/ui";
import { createModeler } from "./bpmn-modeler";
import type { NotUnderstood } from "./lint/problems";
import { refreshProperties } from "./draft-properties";
import { namesIn } from "./outline/resource-names";
import { KnownPeople } from "./outline/known-people";
import { PickPerson } from "./outline/pick-person";
import { ListenFromPanel } from "./outline/test-event/listen-from-panel";
import type { CommandStack, EventBus, Palette, Registry, Selection } from "./services";
import classes from "./bpmn-editor.module.css";
import { say } from "./texts";

export type BpmnHandle = {
  xml: () => Promise<string>;
  svg: () => Promise<string>;
  show: (elementId: string) => void;
  undo: () => void;
  redo: () => void;
};

type Props = {
  xml: string;
  templates: readonly object[];
  resources: readonly Resource[];
  findings: readonly Finding[];
  onChange: () => void;
  /** Told of the drawing once it is there, for what else works on it. */
  onReady: (modeler: Modeler | undefined, notUnderstood?: readonly NotUnderstood[]) => void;
  /** Chooses what stands beside the drawing. */
  tabs: ReactNode;
  /** Stands there in place of the properties. */
  beside: ReactNode;
  ref: Ref<BpmnHandle>;
};

/** The palette covers this much of the board's left side. */
const palette = 64;
const narrow = 600;

/** Shows the whole drawing beside the palette; on a phone the palette waits closed. Not while nothing is shown of it. */
function fit(modeler: Modeler): boolean {
  const canvas = modeler.get<Canvas>("canvas");
  const { clientWidth: width } = canvas.getContainer();
  if (width === 0) return false;
  canvas.resized();
  canvas.zoom("fit-viewport", "auto");
  if (width < narrow) {
    modeler.get<Palette>("palette").close();
  } else {
    canvas.zoom(Math.min(1, canvas.zoom() * (1 - (2 * palette) / width)), "auto");
    canvas.scroll({ dx: palette / 2, dy: 0 });
  }
  return true;
}

/** The drawing board with its properties panel. */
export default function BpmnEditor({
  xml,
  templates,
  resources,
  findings,
  onChange,
  onReady,
  tabs,
  beside,
  ref,
}: Props) {
  const canvas = useRef<HTMLDivElement>(null);
  const properties = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<Modeler>();
  const [failure, setFailure] = useState<unknown>();
  const changed = useRef(onChange);
  const ready = useRef(onReady);
  const fitted = useRef(false);
  const present = useRef(resources);
  useEffect(() => {
    changed.current = onChange;
    ready.current = onReady;
    present.current = resources;
  });

  useEffect(() => {
    if (!canvas.current || !properties.current) return;
    let shown = true;
    const people = new KnownPeople(() => {
      if (shown) refreshProperties(created.get<EventBus>("eventBus"));
    });
    const created: Modeler = createModeler({
      canvas: canvas.current,
      properties: properties.current,
      templates,
      names: (kind) => namesIn(present.current, kind),
      people,
    });
    created.importXML(xml).then(
      ({ warnings }) => {
        if (!shown) return;
        fitted.current = fit(created);
        created.get<EventBus>("eventBus").on("commandStack.changed", () => changed.current());
        setModeler(created);
        ready.current(created, warnings as unknown as NotUnderstood[]);
      },
      (error: unknown) => {
        if (shown) setFailure(error);
      },
    );
    return () => {
      shown = false;
      setModeler(undefined);
      ready.current(undefined);
      created.destroy();
    };
  }, [xml, templates]);

  useEffect(() => {
    if (!modeler || !canvas.current) return undefined;
    const observer = new ResizeObserver(() => {
      modeler.get<Canvas>("canvas").resized();
      fitted.current ||= fit(modeler);
    });
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [modeler]);

  useEffect(() => {
    if (modeler) refreshProperties(modeler.get<EventBus>("eventBus"));
  }, [modeler, resources]);

  useEffect(() => {
    if (!modeler) return undefined;
    const located = findings.filter((each) => each.elementId && each.severity === "error");
    return mark(
      modeler,
      located.map((each) => ({ elementId: each.elementId, state: "failed" })),
    );
  }, [modeler, findings]);

  useImperativeHandle(
    ref,
    () => ({
      // Untouched it stays as it came, letter by letter.
      xml: async () => {
        if (!modeler?.get<CommandStack>("commandStack").canUndo()) return xml;
        return (await modeler.saveXML({ format: true })).xml ?? xml;
      },
      svg: async () => (await modeler?.saveSVG())?.svg ?? "",
      show: (elementId) => {
        const element = modeler?.get<Registry>("elementRegistry").get(elementId);
        if (!modeler || !element) return;
        modeler.get<Canvas>("canvas").scrollToElement(elementId);
        modeler.get<Selection>("selection").select(element);
      },
      undo: () => modeler?.get<CommandStack>("commandStack").undo(),
      redo: () => modeler?.get<CommandStack>("commandStack").redo(),
    }),
    [modeler, xml],
  );

  if (failure !== undefined) return <Failure error={failure} />;
  return (
    <div className={classes.board}>
      <div
        ref={canvas}
        className={classes.canvas}
        role="application"
        aria-label={say("draft.canvas")}
        aria-describedby="drawing-keys"
      />
      <p id="drawing-keys" className={classes.keys}>
        {say("draft.canvasKeys")}
      </p>
      <div className={classes.side}>
        {tabs}
        <div
          ref={properties}
          className={classes.properties}
          hidden={Boolean(beside)}
          role="region"
          aria-label={say("draft.properties")}
        />
        {beside}
      </div>
      {modeler && <PickPerson modeler={modeler} />}
      {modeler && <ListenFromPanel modeler={modeler} />}
    </div>
  );
}
