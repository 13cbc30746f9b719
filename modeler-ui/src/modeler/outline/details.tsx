import type { ReactNode } from "react";
import { Icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import type { Resource } from "../../shared/api";
import { Actions, Button, Dialog, Stack } from "../../shared/ui";
import { ListenButton } from "./test-event/listen-button";
import { ConnectorFields } from "./connector-fields";
import { Choice, Field, leaveField } from "./fields";
import { kindById, kindOf, turnsInto } from "./kinds";
import { flowsFrom, flowsInto, isEnd, isGateway, isStart, isStep, type Flow, type Shape } from "./model";
import { RepeatFields } from "./repeat-fields";
import { StepFields } from "./step-fields";
import type { Model } from "./use-model";
import { nameOf } from "./words";
import { say } from "./texts";

type Props = {
  shape: Shape;
  model: Model;
  resources: readonly Resource[];
  onInterrupt: () => void;
  onComments: () => void;
  onClose: () => void;
};

/** Everything that is set on one step, and what can be done with it as a whole. */
export function StepDetails({ shape, model, resources, onInterrupt, onComments, onClose }: Props) {
  const { settings, edits } = model;
  const close = () => {
    leaveField();
    onClose();
  };
  const [before, after] = neighbours(shape);
  const act = (work: () => void) => () => {
    leaveField();
    work();
    onClose();
  };
  return (
    <Dialog title={nameOf(shape)} onClose={close}>
      <Stack>
        <Field
          label={t("people.name")}
          value={shape.businessObject.name ?? ""}
          onCommit={(name) => settings.setAttributes(shape, { name })}
        />
        {turnsInto(shape).length > 1 && (
          <Choice
            label={say("outline.kind")}
            value={kindOf(shape)?.id ?? ""}
            options={turnsInto(shape).map(({ id, label }) => ({ value: id, label: say(label) }))}
            onChoose={(id) => {
              const kind = kindById(id);
              if (kind) edits.turnInto(shape, kind);
            }}
          />
        )}
        <StepFields shape={shape} model={model} resources={resources} />
        <ConnectorFields shape={shape} model={model} />
        <ListenButton shape={shape} model={model} />
        {/Task$|CallActivity$|SubProcess$/.test(shape.type) && <RepeatFields shape={shape} model={model} />}
        {!isEnd(shape) && !isGateway(shape) && <GoesOn from={flowsFrom(shape)[0] ?? shape} model={model} />}
        <Actions>
          <Button onClick={close}>{say("outline.done")}</Button>
          <Act icon="undo" disabled={!before} onClick={act(() => before && edits.swap(before, shape))}>
            {say("outline.earlier")}
          </Act>
          <Act icon="redo" disabled={!after} onClick={act(() => after && edits.swap(shape, after))}>
            {say("outline.later")}
          </Act>
          {/Task$|CallActivity$|SubProcess$/.test(shape.type) && (
            <Act icon="alert" onClick={act(onInterrupt)}>
              {say("outline.interrupt")}
            </Act>
          )}
          <Act icon="comment" onClick={act(onComments)}>
            {say("outline.talk")}
          </Act>
          {!isStart(shape) && (
            <Button color="red" onClick={act(() => edits.remove(shape))}>
              {t("action.remove")}
            </Button>
          )}
        </Actions>
      </Stack>
    </Dialog>
  );
}

type BranchProps = { flow: Flow; join: Shape | undefined; model: Model; onClose: () => void };

/** When a branch is taken, and where it leads. */
export function BranchDetails({ flow, join, model, onClose }: BranchProps) {
  const { settings, edits } = model;
  const conditional = /(Exclusive|Inclusive|Complex)Gateway$/.test(flow.source.type);
  const close = () => {
    leaveField();
    onClose();
  };
  return (
    <Dialog title={nameOf(flow)} onClose={close}>
      <Stack>
        <Field
          label={t("people.name")}
          value={flow.businessObject.name ?? ""}
          onCommit={(name) => settings.setAttributes(flow, { name })}
        />
        {conditional && (
          <Choice
            label={say("outline.taken")}
            value={settings.isOtherwise(flow) ? "otherwise" : "condition"}
            options={[
              { value: "condition", label: say("outline.whenTrue") },
              { value: "otherwise", label: say("outline.otherwise") },
            ]}
            onChoose={(way) => edits.change(() => settings.setOtherwise(flow, way === "otherwise"))}
          />
        )}
        {conditional && !settings.isOtherwise(flow) && (
          <Field
            label={say("outline.condition")}
            hint={say("outline.conditionHint")}
            value={settings.condition(flow)}
            onCommit={(body) => settings.setCondition(flow, body.trim())}
          />
        )}
        <GoesOn from={flow} model={model} />
        <Actions>
          <Button onClick={close}>{say("outline.done")}</Button>
          <Button
            color="red"
            onClick={() => {
              edits.removeBranch(flow, join);
              onClose();
            }}
          >
            {say("outline.removeBranch")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}

/** Where it goes on: the next step, or any other. */
function GoesOn({ from, model }: { from: Shape | Flow; model: Model }) {
  const flow = "waypoints" in from ? from : undefined;
  const own = flow?.source ?? (from as Shape);
  const others = (own.parent?.children ?? []).filter(isStep).filter((each) => !isStart(each) && each !== own);
  return (
    <Choice
      label={say("outline.goesOnAt")}
      value={flow?.target.id ?? ""}
      options={[
        ...(flow ? [] : [{ value: "", label: say("outline.nothing") }]),
        ...others.map((each) => ({ value: each.id, label: nameOf(each) })),
      ]}
      onChoose={(id) => {
        const target = others.find((each) => each.id === id);
        if (target) model.edits.goOnAt(from, target);
      }}
    />
  );
}

type ActProps = {
  icon: "undo" | "redo" | "alert" | "comment";
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
};

const Act = ({ icon, children, ...rest }: ActProps) => (
  <Button variant="default" leftSection={<Icon name={icon} size={16} />} {...rest}>
    {children}
  </Button>
);

/** The steps that this one can change places with: in a row with it, and neither start nor end nor gateway. */
function neighbours(shape: Shape): [Shape | undefined, Shape | undefined] {
  const single = (each: Shape | undefined): boolean =>
    each !== undefined &&
    !isGateway(each) &&
    each.host === undefined &&
    flowsInto(each).length === 1 &&
    flowsFrom(each).length === 1;
  if (!single(shape)) return [undefined, undefined];
  const before = flowsInto(shape)[0]?.source;
  const after = flowsFrom(shape)[0]?.target;
  return [single(before) ? before : undefined, single(after) ? after : undefined];
}
