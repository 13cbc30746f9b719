import { t } from "../../shared/texts";
import type { Resource } from "../../shared/api";
import { Choice, Field } from "./fields";
import { eventOf } from "./kinds";
import type { Shape } from "./model";
import { namesIn } from "./resource-names";
import type { Model } from "./use-model";

type Props = { shape: Shape; model: Model; resources: readonly Resource[] };

const decisionResults = ["singleEntry", "singleResult", "collectEntries", "resultList"] as const;

/** The fields that belong to a step of this kind. */
export function StepFields({ shape, model, resources }: Props) {
  const { settings } = model;
  const text = (name: string, label: string, hint?: string) => (
    <Field
      label={label}
      hint={hint}
      value={settings.attribute(shape, name)}
      onCommit={(value) => settings.setAttributes(shape, { [name]: value })}
    />
  );
  const reference = (name: string, label: string, kind: Resource["kind"]) => (
    <Choice
      label={label}
      value={settings.attribute(shape, name)}
      options={[
        { value: "", label: t("outline.none") },
        ...namesIn(resources, kind).map((id) => ({ value: id, label: id })),
      ]}
      onChoose={(id) =>
        settings.setAttributes(shape, { [name]: id, [`${name}Binding`]: id === "" ? "" : "deployment" })
      }
    />
  );
  switch (shape.type) {
    case "bpmn:UserTask":
      return (
        <>
          {reference("camunda:formRef", t("draft.form"), "form")}
          {text("camunda:candidateGroups", t("outline.groups"), t("outline.groupsHint"))}
          {text("camunda:assignee", t("outline.assignee"))}
          {text("camunda:dueDate", t("outline.due"), t("outline.dueHint"))}
        </>
      );
    case "bpmn:BusinessRuleTask":
      return (
        <>
          {reference("camunda:decisionRef", t("outline.decisionTable"), "dmn")}
          {text("camunda:resultVariable", t("outline.result"))}
          <Choice
            label={t("outline.resultShape")}
            value={settings.attribute(shape, "camunda:mapDecisionResult") || "resultList"}
            options={decisionResults.map((value) => ({ value, label: t(`outline.results.${value}`) }))}
            onChoose={(value) => settings.setAttributes(shape, { "camunda:mapDecisionResult": value })}
          />
        </>
      );
    case "bpmn:CallActivity":
      return text("calledElement", t("outline.called"));
    default:
      return <EventFields shape={shape} model={model} />;
  }
}

function EventFields({ shape, model: { settings } }: Omit<Props, "resources">) {
  switch (eventOf(shape)?.$type) {
    case "bpmn:TimerEventDefinition": {
      const timer = settings.timer(shape);
      return (
        <>
          <Choice
            label={t("outline.timer")}
            value={timer.way}
            options={[
              { value: "timeDuration", label: t("outline.after") },
              { value: "timeDate", label: t("outline.at") },
              { value: "timeCycle", label: t("outline.every") },
            ]}
            onChoose={(way) => settings.setTimer(shape, way as typeof timer.way, timer.value)}
          />
          <Field
            label={t("outline.time")}
            hint={t(`outline.times.${timer.way}`)}
            value={timer.value}
            onCommit={(value) => settings.setTimer(shape, timer.way, value)}
          />
        </>
      );
    }
    case "bpmn:MessageEventDefinition":
      return (
        <Field
          label={t("outline.message")}
          value={settings.message(shape)}
          onCommit={(value) => settings.setMessage(shape, value)}
        />
      );
    default:
      return null;
  }
}
