import "dmn-js/dist/assets/diagram-js.css";
import "dmn-js/dist/assets/dmn-font/css/dmn.css";
import "dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "dmn-js/dist/assets/dmn-js-decision-table.css";
import "dmn-js/dist/assets/dmn-js-drd.css";
import "dmn-js/dist/assets/dmn-js-literal-expression.css";
import "dmn-js/dist/assets/dmn-js-shared.css";
import "../shared/diagram/bpmn-io.css";
import "./editor-styles";
import DmnModeler from "dmn-js/lib/Modeler";
import { useEffect, useRef, useState } from "react";
import { Failure } from "../shared/ui";
import { words } from "./editors/words";
import type { EditorProps } from "./editor-props";
import { ViewTabs } from "./view-tabs";
import classes from "./modeler.module.css";

const inOurWords = Object.fromEntries(
  ["drd", "decisionTable", "literalExpression", "boxedExpression"].map((view) => [
    view,
    { additionalModules: [words] },
  ]),
);

type View = ReturnType<DmnModeler["getViews"]>[number];

/** dmn-js: decision tables and how they depend on each other. */
export default function DmnEditor({ content, onChange }: EditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<DmnModeler>();
  const [views, setViews] = useState<View[]>([]);
  const [active, setActive] = useState<View>();
  const [failure, setFailure] = useState<unknown>();
  const [opened] = useState(content);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });

  useEffect(() => {
    if (!container.current) return;
    const surface = container.current;
    surface.addEventListener("mousedown", keepFocus, true);
    const created = new DmnModeler({ container: surface, ...inOurWords });
    const watched = new WeakSet();
    const watch = () => {
      // The empty corner above the rule numbers heads nothing.
      container.current
        ?.querySelectorAll("th.index-column")
        .forEach((corner) => corner.setAttribute("role", "presentation"));
      const viewer = created.getActiveViewer();
      if (!viewer || watched.has(viewer)) return;
      watched.add(viewer);
      viewer.on("commandStack.changed", () => {
        void created.saveXML({ format: true }).then(({ xml }) => changed.current(xml));
      });
    };
    created.on("views.changed", () => {
      setViews([...created.getViews()]);
      setActive(created.getActiveView() as View | undefined);
      watch();
    });
    created
      .importXML(opened)
      .then(async () => {
        const table = created.getViews().find((each) => each.type === "decisionTable");
        if (table) await created.open(table);
        watch();
        setModeler(created);
      })
      .catch((error: unknown) => setFailure(error));
    return () => {
      surface.removeEventListener("mousedown", keepFocus, true);
      created.destroy();
    };
  }, [opened]);

  if (failure !== undefined) return <Failure error={failure} />;
  return (
    <div className={classes.resource}>
      <ViewTabs views={views} active={active} onOpen={(view) => void modeler?.open(view)} />
      {/* Drawn for white paper; it stays on it in the dark, too. */}
      <div ref={container} className={classes.paper} data-mantine-color-scheme="light" />
    </div>
  );
}

const focusable = "input, textarea, select, button, a, [tabindex], [contenteditable]";

/**
 * A press on what takes no focus gives it to the page around, and the editor's menus close as soon as something outside
 * of them has it, before the press counts.
 */
function keepFocus(event: MouseEvent): void {
  const pressed = event.target instanceof Element ? event.target : null;
  const menu = pressed?.closest(".dms-select-options, .context-menu");
  if (menu && !menu.contains(pressed?.closest(focusable) ?? null)) event.preventDefault();
}
