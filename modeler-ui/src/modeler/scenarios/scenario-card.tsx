import { useState } from "react";
import { etagOf, type Scenario, type ScenarioResult } from "../../shared/api";
import { useRemoving } from "../../shared/conflict";
import { say } from "../../shared/rehearsal";
import { Ago } from "../../shared/time";
import { Actions, Badge, Button, Confirm, Panel, Stack, Notice, toast } from "../../shared/ui";
import type { DraftContent } from "../queries";
import type { Names } from "./drawing-names";
import { EditScenario } from "./edit-scenario";
import { fieldsOf } from "./fields";
import { expectedOf, useDeleteScenario } from "./queries";
import { Failing } from "./result";

type Props = {
  scenario: Scenario;
  /** How it went the last time; undefined while it was not run. */
  result: ScenarioResult | undefined;
  names: Names;
  drawn: DraftContent;
  busy: boolean;
  onRun: () => void;
  onShow: (elementId: string) => void;
};

/** One scenario: how it went, and what can be done with it. */
export function ScenarioCard({ scenario, result, names, drawn, busy, onRun, onShow }: Props) {
  const [asking, setAsking] = useState<"change" | "delete">();
  const { name } = scenario.content;
  return (
    <Panel
      title={name}
      actions={
        result && (
          <Badge tone={result.passed ? "done" : "failed"} icon={result.passed ? "check" : "failed"}>
            {say(result.passed ? "scenarios.passed" : "scenarios.failed")}
          </Badge>
        )
      }
    >
      <Stack>
        <p className="dim">
          {say("scenarios.by", { name: scenario.updatedBy.name })} <Ago at={scenario.updatedAt} />
          {scenario.sourceInstance && ` · ${say("scenarios.fromInstance")}`}
        </p>
        {result && !result.passed && <Failing result={result} names={names} onShow={onShow} />}
        <Actions>
          <Button
            variant="default"
            disabled={busy}
            aria-label={say("scenarios.run", { name })}
            onClick={onRun}
          >
            {say("scenarios.runShort")}
          </Button>
          <Button
            variant="default"
            aria-label={say("scenarios.changeNamed", { name })}
            onClick={() => setAsking("change")}
          >
            {say("scenarios.change")}
          </Button>
          <Button
            variant="default"
            aria-label={say("scenarios.deleteNamed", { name })}
            onClick={() => setAsking("delete")}
          >
            {say("scenarios.delete")}
          </Button>
        </Actions>
      </Stack>
      {asking === "change" && (
        <EditScenario scenario={scenario} names={names} drawn={drawn} onClose={() => setAsking(undefined)} />
      )}
      {asking === "delete" && (
        <Delete scenario={scenario} names={names} onClose={() => setAsking(undefined)} />
      )}
    </Panel>
  );
}

type DeleteProps = { scenario: Scenario; names: Names; onClose: () => void };

function Delete({ scenario, names, onClose }: DeleteProps) {
  const { name } = scenario.content;
  const removing = useRemoving({
    change: useDeleteScenario(scenario),
    name,
    opened: { values: expectedOf(scenario), etag: etagOf(scenario) },
    fields: fieldsOf(names),
    read: (present) => expectedOf(present as Scenario),
    onRemoved: () => {
      toast(say("scenarios.deleted", { name }));
      onClose();
    },
  });
  return (
    <>
      <Confirm
        title={say("scenarios.deleteNamed", { name })}
        action={say("scenarios.delete")}
        busy={removing.isPending}
        onClose={onClose}
        onConfirm={removing.remove}
      >
        <p>{say("scenarios.deleteHint")}</p>
        {removing.failure && <Notice tone="failed">{removing.failure.message}</Notice>}
      </Confirm>
      {removing.conflict}
    </>
  );
}
