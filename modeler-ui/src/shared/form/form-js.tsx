import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import "../diagram/bpmn-io.css";
import { Form as FormJsForm } from "@bpmn-io/form-js-viewer";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import type { Form } from "../api";
import type { FormHandle } from "./form-handle";
import { differing, write, type Values } from "./values";
import classes from "./form.module.css";

type Props = {
  form: Form;
  data: Values;
  disabled: boolean;
  changed: Values;
  onChange: (changed: Values) => void;
  ref: Ref<FormHandle>;
};

/** form-js itself, for forms with conditions, expressions, groups or tables. */
export default function FormJs({ form, data, disabled, changed, onChange, ref }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<FormJsForm>(null);
  const latest = useRef({ changed, onChange });
  useEffect(() => {
    latest.current = { changed, onChange };
  });

  useEffect(() => {
    if (!container.current) return;
    const created = new FormJsForm({ container: container.current });
    viewer.current = created;
    const begun = { ...data, ...latest.current.changed };
    void created.importSchema({ type: "default", ...form }, begun).then(() => {
      created.setProperty("readOnly", disabled);
      created.on("changed", ({ data: now }: { data: Values }) => {
        if (!disabled) latest.current.onChange(differing(now, data));
      });
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
      fill: (key, value) => {
        const now = write({ ...data, ...latest.current.changed }, key, value);
        void viewer.current?.importSchema({ type: "default", ...form }, now).then(() => {
          viewer.current?.setProperty("readOnly", disabled);
          latest.current.onChange(differing(now, data));
        });
      },
    }),
    [form, data, disabled],
  );

  return <div ref={container} className={classes.paper} data-mantine-color-scheme="light" />;
}
