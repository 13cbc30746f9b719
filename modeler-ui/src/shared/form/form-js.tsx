import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import "../diagram/bpmn-io.css";
import { Form as FormJsForm } from "@bpmn-io/form-js-viewer";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import type { Form } from "../api";
import type { FormHandle } from "./form-handle";
import type { Values } from "./values";
import classes from "./form.module.css";

type Props = { form: Form; data: Values; disabled: boolean; ref: Ref<FormHandle> };

/** form-js itself, for forms with conditions, expressions, groups or tables. */
export default function FormJs({ form, data, disabled, ref }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<FormJsForm>(null);

  useEffect(() => {
    if (!container.current) return;
    const created = new FormJsForm({ container: container.current });
    viewer.current = created;
    void created.importSchema({ type: "default", ...form }, data).then(() => {
      created.setProperty("readOnly", disabled);
    });
    return () => created.destroy();
  }, [form, data, disabled]);

  useImperativeHandle(
    ref,
    () => ({
      values: () => {
        const { data: values, errors } = viewer.current?.submit() ?? { data: {}, errors: {} };
        return Object.keys(errors).length === 0 ? values : undefined;
      },
    }),
    [],
  );

  return <div ref={container} className={classes.paper} data-mantine-color-scheme="light" />;
}
