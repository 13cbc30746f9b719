import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ScenarioRun } from "../../shared/api";
import Diagram from "../../shared/diagram";
import { Icon } from "../../shared/icons";
import { say } from "../../shared/rehearsal";
import { Button, Empty, Loaded, Notice } from "../../shared/ui";
import { layout } from "../play";
import type { DraftContent } from "../queries";
import { coverageMarks } from "./coverage";
import { namesOf } from "./drawing-names";
import { runScenarios, scenariosQuery } from "./queries";
import { ScenarioCard } from "./scenario-card";

type Props = { name: string; read: () => Promise<DraftContent>; onShow: (elementId: string) => void };

/** What the process is expected to do, tried on what is drawn now. */
export default function Scenarios({ name, read, onShow }: Props) {
  const [drawn, setDrawn] = useState<DraftContent>();
  const reading = useRef(read);
  useEffect(() => {
    void reading.current().then(setDrawn);
  }, []);
  const process = useMemo(() => drawn && namesOf(drawn.xml).process, [drawn]);
  if (!drawn) return null;
  if (!process) return <Empty icon="check" title={say("scenarios.noProcess")} />;
  return <Ready name={name} process={process} drawn={drawn} onShow={onShow} />;
}

type ReadyProps = Pick<Props, "name" | "onShow"> & { process: string; drawn: DraftContent };

function Ready({ name, process, drawn, onShow }: ReadyProps) {
  const scenarios = useQuery(scenariosQuery(process));
  const names = useMemo(() => namesOf(drawn.xml), [drawn]);
  const [ran, setRan] = useState<ScenarioRun>();
  const running = useMutation({
    mutationFn: (ids?: string[]) => runScenarios(process, drawn, ids),
    onSuccess: setRan,
  });
  const marks = useMemo(() => (ran ? coverageMarks(ran, names) : []), [ran, names]);
  const reached = ran ? names.steps.filter((step) => step in ran.coverage.elements).length : 0;
  return (
    <div className={layout.play}>
      <div className={layout.drawing}>
        <Diagram xml={drawn.xml} label={say("scenarios.coverage", { name })} marks={marks} />
      </div>
      <div className={layout.side}>
        <header className={layout.head}>
          <h2>{say("scenarios.title")}</h2>
          {(scenarios.data?.items.length ?? 0) > 0 && (
            <Button
              leftSection={<Icon name="play" size={16} />}
              loading={running.isPending}
              onClick={() => running.mutate(undefined)}
            >
              {say("scenarios.runAll")}
            </Button>
          )}
        </header>
        <p className="dim">{say("scenarios.lead")}</p>
        {running.error && (
          <Notice tone="failed" icon="alert">
            {running.error.message}
          </Notice>
        )}
        <div role="status">
          {ran && (
            <Notice tone={ran.failed === 0 ? "done" : "failed"} icon={ran.failed === 0 ? "check" : "alert"}>
              {say("scenarios.counts", { passed: ran.passed, count: ran.results.length })}.{" "}
              {say("scenarios.reached", { reached, all: names.steps.length })}.
            </Notice>
          )}
        </div>
        <Loaded query={scenarios} rows={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="check" title={say("scenarios.empty")}>
                {say("scenarios.emptyHint")}
              </Empty>
            ) : (
              items.map((scenario) => (
                <ScenarioCard
                  key={scenario.id}
                  scenario={scenario}
                  result={ran?.results.find((each) => each.scenario === scenario.id)}
                  names={names}
                  drawn={drawn}
                  busy={running.isPending}
                  onRun={() => running.mutate([scenario.id])}
                  onShow={onShow}
                />
              ))
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
