import type { Resource } from "../../shared/api";
import { GroupChoice, PersonField } from "./people-fields";
import { Choice, Field } from "./fields";
import { eventOf } from "./kinds";
import { isStart, type Shape } from "./model";
import { outcomesOf, outcomeVariable, setOutcomes } from "./outcomes";
import { namesIn } from "./resource-names";
import { decisionResults, defaultResult } from "./settings";
import type { Model } from "./use-model";
import { say } from "./texts";
import { ScheduleFields } from "./schedule-fields";
import { SuggestionFields } from "./suggestion-fields";
import { giveTo, setTime, timeOf, times } from "./times";
import classes from "./outline.module.css";

type Props = { shape: Shape; model: Model; resources: readonly Resource[] };

/** The fields that belong to a step of this kind. */
export function StepFields({ shape, model, resources }: Props) {
  const { settings, extensions, edits } = model;
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
        { value: "", label: say("outline.none") },
        ...namesIn(resources, kind).map((id) => ({ value: id, label: id })),
      ]}
      onChoose={(id) => settings.setReference(shape, name, id)}
    />
  );
  switch (shape.type) {
    case "bpmn:UserTask":
      return (
        <>
          {reference("camunda:formRef", say("outline.form"), "form")}
          <Field
            label={say("outline.outcomes")}
            hint={say("outline.outcomesHint", { variable: outcomeVariable(shape) })}
            value={outcomesOf(shape, extensions)}
            onCommit={(labels) => edits.change(() => setOutcomes(shape, extensions, labels))}
          />
          <SuggestionFields shape={shape} model={model} />
          {text("camunda:candidateGroups", say("outline.groups"), say("outline.groupsHint"))}
          {text("camunda:assignee", say("outline.assignee"))}
          {text("camunda:dueDate", say("outline.due"), say("outline.dueHint"))}
          <details className={classes.more}>
            <summary>{say("outline.timing.title")}</summary>
            {times.map((name) =>
              name === "escalateToGroup" ? (
                <GroupChoice
                  key={name}
                  value={timeOf(shape, extensions, name)}
                  onChoose={(group) => giveTo(shape, extensions, edits, { group })}
                />
              ) : name === "escalateToPerson" ? (
                <PersonField
                  key={name}
                  value={timeOf(shape, extensions, name)}
                  onChoose={(person) => giveTo(shape, extensions, edits, { person })}
                />
              ) : (
                <Field
                  key={name}
                  label={say(`outline.timing.${name}`)}
                  hint={say(`outline.timing.${name}Hint`)}
                  value={timeOf(shape, extensions, name)}
                  onCommit={(typed) => setTime(shape, extensions, name, typed)}
                />
              ),
            )}
          </details>
        </>
      );
    case "bpmn:BusinessRuleTask":
      return (
        <>
          {reference("camunda:decisionRef", say("outline.decisionTable"), "dmn")}
          {text("camunda:resultVariable", say("outline.result"))}
          <Choice
            label={say("outline.resultShape")}
            value={settings.attribute(shape, "camunda:mapDecisionResult") || defaultResult}
            options={decisionResults.map((value) => ({ value, label: say(`outline.results.${value}`) }))}
            onChoose={(value) => settings.setAttributes(shape, { "camunda:mapDecisionResult": value })}
          />
        </>
      );
    case "bpmn:CallActivity":
      return text("calledElement", say("outline.called"));
    default:
      return isStart(shape) && !eventOf(shape) ? (
        <>
          {reference("camunda:formRef", say("outline.form"), "form")}
          <ScheduleFields shape={shape} model={model} />
        </>
      ) : (
        <EventFields shape={shape} model={model} />
      );
  }
}

function EventFields({ shape, model: { settings } }: Omit<Props, "resources">) {
  switch (eventOf(shape)?.$type) {
    case "bpmn:TimerEventDefinition": {
      const timer = settings.timer(shape);
      return (
        <>
          <Choice
            label={say("outline.timer")}
            value={timer.way}
            options={[
              { value: "timeDuration", label: say("outline.after") },
              { value: "timeDate", label: say("outline.at") },
              { value: "timeCycle", label: say("outline.every") },
            ]}
            onChoose={(way) => settings.setTimer(shape, way as typeof timer.way, timer.value)}
          />
          <Field
            label={say("outline.time")}
            hint={say(`outline.times.${timer.way}`)}
            value={timer.value}
            onCommit={(value) => settings.setTimer(shape, timer.way, value)}
          />
        </>
      );
    }
    case "bpmn:MessageEventDefinition":
      return (
        <Field
          label={say("outline.message")}
          value={settings.message(shape)}
          onCommit={(value) => settings.setMessage(shape, value)}
        />
      );
    default:
      return null;
  }
}
