import { lazy, Suspense } from "react";
import type { Resource } from "../shared/api";
import { Loading } from "../shared/ui";
import type { EditorProps } from "./editor-props";

const DmnEditor = lazy(() => import("./dmn-editor"));
const FormEditor = lazy(() => import("./form-editor"));

/** The editor for a decision or a form, loaded when the first one is opened. */
export function ResourceEditor({
  resource,
  onChange,
}: {
  resource: Resource;
  onChange: EditorProps["onChange"];
}) {
  const Editor = resource.kind === "dmn" ? DmnEditor : FormEditor;
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <Editor content={resource.content} onChange={onChange} />
    </Suspense>
  );
}
