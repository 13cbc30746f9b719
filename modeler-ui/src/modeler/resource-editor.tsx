import { lazy, Suspense, useState } from "react";
import type { Resource } from "../shared/api";
import { Loading } from "../shared/ui";
import type { EditorProps } from "./editor-props";
import classes from "./modeler.module.css";
import toolbar from "./toolbar.module.css";
import { say } from "./texts";

const DmnEditor = lazy(() => import("./dmn-editor"));
const FormEditor = lazy(() => import("./form-editor"));
const TableList = lazy(() => import("./lists/table-list"));
const FormList = lazy(() => import("./lists/form-list"));

/** Narrower than this the editors leave no room for what is edited. */
const narrow = "(max-width: 599px)";

/** The editor for a decision or a form, loaded when the first one is opened; on a phone as a list at first. */
export function ResourceEditor({
  resource,
  onChange,
}: {
  resource: Resource;
  onChange: EditorProps["onChange"];
}) {
  const [listed, setListed] = useState(() => matchMedia(narrow).matches);
  const isTable = resource.kind === "dmn";
  const Editor = isTable ? (listed ? TableList : DmnEditor) : listed ? FormList : FormEditor;
  return (
    <div className={classes.part}>
      <div className={toolbar.tabs} role="group" aria-label={say("draft.partLook")}>
        <button type="button" aria-pressed={listed} onClick={() => setListed(true)}>
          {say("draft.asList")}
        </button>
        <button type="button" aria-pressed={!listed} onClick={() => setListed(false)}>
          {say(isTable ? "draft.asTable" : "draft.asForm")}
        </button>
      </div>
      <div className={classes.partBody}>
        <Suspense fallback={<Loading rows={6} />}>
          <Editor content={resource.content} onChange={onChange} />
        </Suspense>
      </div>
    </div>
  );
}
