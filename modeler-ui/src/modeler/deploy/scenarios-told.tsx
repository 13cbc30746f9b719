import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { say } from "../../shared/rehearsal";
import { Notice, Panel, Stack } from "../../shared/ui";
import type { DraftContent } from "../queries";
import { Failing, namesOf, runScenarios } from "../scenarios";

/** Runs all scenarios of the process on this content. */
export function useScenarioRun(key: string, content: DraftContent) {
  const names = useMemo(() => namesOf(content.xml), [content]);
  const { process } = names;
  const running = useQuery({
    queryKey: ["scenario-runs", key],
    queryFn: () => (process ? runScenarios(process, content).then(({ results }) => results) : []),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  return { names, running, failing: running.data?.filter((result) => !result.passed) ?? [] };
}

type Props = ReturnType<typeof useScenarioRun> & {
  /** What is said of those that fail. */
  hint?: string;
  onShow: (elementId: string) => void;
};

/** Whether all passed, and why others did not. */
export function ScenariosTold({ running, failing, names, hint, onShow }: Props) {
  return (
    <Stack>
      <div role="status">
        <Told running={running} failing={failing.length} hint={hint} />
      </div>
      {failing.map((result) => (
        <Panel key={result.scenario} title={result.name}>
          <Failing result={result} names={names} onShow={onShow} />
        </Panel>
      ))}
    </Stack>
  );
}

type Running = { isPending: boolean; error: Error | null; data: readonly unknown[] | undefined };

function Told({ running, failing, hint }: { running: Running; failing: number; hint: string | undefined }) {
  if (running.isPending) return <p>{say("deploy.running")}</p>;
  if (running.error) return <Notice tone="failed">{running.error.message}</Notice>;
  if (running.data?.length === 0) return <p>{say("deploy.none")}</p>;
  return failing === 0 ? (
    <Notice tone="done" icon="check">
      {say("deploy.allPassed")}
    </Notice>
  ) : (
    <Notice tone="failed" icon="alert">
      <p>{say("deploy.failing", { count: failing })}</p>
      {hint && <p>{hint}</p>}
    </Notice>
  );
}
