import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import "@bpmn-io/form-js-editor/dist/assets/form-js-editor.css";
import "../shared/diagram/bpmn-io.css";
import "./editor-styles";
import { FormEditor as FormJsEditor } from "@bpmn-io/form-js-editor";
import { useEffect, useRef, useState } from "react";
import { Failure } from "../shared/ui";
import type { EditorProps } from "./editor-props";
import { formWords } from "./editors/form-words";
import classes from "./modeler.module.css";

/** form-js's editor. */
export default function FormEditor({ content, onChange }: EditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<unknown>();
  const [opened] = useState(content);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });

  useEffect(() => {
    if (!container.current) return;
    const created = new FormJsEditor({ container: container.current, additionalModules: [formWords] });
    const open = async () => {
      await created.importSchema(JSON.parse(opened));
      created.on("changed", () => changed.current(JSON.stringify(created.getSchema(), null, 2)));
    };
    open().catch((error: unknown) => setFailure(error));
    return () => created.destroy();
  }, [opened]);

  if (failure !== undefined) return <Failure error={failure} />;
  // Drawn for white paper; it stays on it in the dark, too.
  return <div ref={container} className={classes.paper} data-mantine-color-scheme="light" />;
}
