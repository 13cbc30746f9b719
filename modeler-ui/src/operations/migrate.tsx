import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import type { Pair, ProcessDefinition } from "../shared/api";
import type { Mark } from "../shared/diagram";
import { t } from "../shared/texts";
import { Button, Back, Loaded, Loading, Notice, Page, Panel } from "../shared/ui";
import { BatchDialog } from "./bulk";
import { elementsOf } from "./elements";
import { diagramQuery, processQuery, versionsQuery } from "./queries";
import { countQuery, figuresQuery, migrationCheckQuery, proposalQuery } from "./repair-queries";
import type { InstanceView } from "./view";
import { say } from "./texts";
import classes from "./operations.module.css";

const route = getRouteApi("/app/processes/$definitionId/migrate");
const Diagram = lazy(() => import("../shared/diagram"));

/** Lets the running instances of one version go on in another. */
export function MigratePage() {
  const { definitionId } = route.useParams();
  return (
    <Loaded query={useQuery(processQuery(definitionId))}>{(process) => <Versions source={process} />}</Loaded>
  );
}

function Versions({ source }: { source: ProcessDefinition }) {
  const versions = useQuery(versionsQuery(source.key));
  const others = (versions.data?.items ?? []).filter((each) => each.id !== source.id);
  const [chosen, setChosen] = useState("");
  const target = chosen === "" ? others[0]?.id : chosen;
  return (
    <Page
      wide
      title={say("migrate.title", { name: source.name })}
      back={
        <Back to="/processes/$definitionId" params={{ definitionId: source.id }}>
          {source.name}
        </Back>
      }
      lead={say("migrate.lead", { version: source.version })}
      actions={
        others.length > 0 && (
          <NativeSelect
            aria-label={say("migrate.target")}
            value={target ?? ""}
            data={others.map(({ id, version }) => ({
              value: id,
              label: t("processes.version", { version }),
            }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )
      }
    >
      <Loaded query={versions}>
        {() =>
          target ? (
            <Drawn key={target} source={source} target={target} />
          ) : (
            <Notice tone="plain">{say("migrate.noOther")}</Notice>
          )
        }
      </Loaded>
    </Page>
  );
}

function Drawn({ source, target }: { source: ProcessDefinition; target: string }) {
  const proposal = useQuery(proposalQuery(source.id, target));
  const before = useQuery(diagramQuery(source.id));
  const after = useQuery(diagramQuery(target));
  return (
    <Loaded query={proposal}>
      {({ mapping }) => (
        <Loaded query={before}>
          {({ xml: old }) => (
            <Loaded query={after}>
              {({ xml: next }) => (
                <Mapping source={source} target={target} proposed={mapping} old={old} next={next} />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

const none: readonly { elementId: string; sentence: string }[] = [];

type MappingProps = {
  source: ProcessDefinition;
  target: string;
  proposed: readonly Pair[];
  old: string;
  next: string;
};

function Mapping({ source, target, proposed, old, next }: MappingProps) {
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(proposed.map(({ from, to }) => [from, to])),
  );
  const [asking, setAsking] = useState(false);
  const mapping = useMemo<Pair[]>(
    () =>
      Object.entries(chosen)
        .filter(([, to]) => to !== "")
        .map(([from, to]) => ({ from, to })),
    [chosen],
  );
  const view: InstanceView = { definitionId: source.id, state: "running" };
  const check = useQuery(migrationCheckQuery(source.id, target, mapping));
  const count = useQuery(countQuery(view));
  const today = new Date().toISOString().slice(0, 10);
  const figures = useQuery(figuresQuery(source.id, today, today));
  const from = useMemo(() => elementsOf(old), [old]);
  const to = useMemo(() => elementsOf(next), [next]);
  const now = new Map(figures.data?.elements.map((each) => [each.elementId, each.now]));
  const findings = check.data?.findings ?? none;
  const stranded = from.filter(({ id }) => (now.get(id) ?? 0) > 0 && !chosen[id]);
  const number = (id: string) => mapping.findIndex((pair) => pair.from === id) + 1;

  const oldMarks = useMemo(
    () =>
      mapping.map((pair, place) =>
        mark(
          pair.from,
          place,
          findings.some((each) => each.elementId === pair.from),
        ),
      ),
    [mapping, findings],
  );
  const nextMarks = useMemo(() => mapping.map((pair, place) => mark(pair.to, place, false)), [mapping]);

  return (
    <>
      <div className={classes.columns}>
        <Panel title={say("migrate.old")}>
          <div className={classes.drawing}>
            <Suspense fallback={<Loading rows={3} />}>
              <Diagram xml={old} marks={oldMarks} label={say("migrate.oldDrawing")} />
            </Suspense>
          </div>
        </Panel>
        <Panel title={say("migrate.new")}>
          <div className={classes.drawing}>
            <Suspense fallback={<Loading rows={3} />}>
              <Diagram xml={next} marks={nextMarks} label={say("migrate.newDrawing")} />
            </Suspense>
          </div>
        </Panel>
      </div>
      <Panel title={say("migrate.pairs")}>
        <p className="dim">{say("migrate.pairsHint")}</p>
        <div className={classes.pairs}>
          {from.map(({ id, name }) => (
            <NativeSelect
              key={id}
              label={`${name} (${say("migrate.now", { count: now.get(id) ?? 0 })})`}
              description={
                number(id) > 0 ? say("migrate.pair", { number: number(id) }) : say("migrate.noPair")
              }
              value={chosen[id] ?? ""}
              data={[
                { value: "", label: say("migrate.nowhere") },
                ...to.map((each) => ({ value: each.id, label: each.name })),
              ]}
              error={findings.find((each) => each.elementId === id)?.sentence}
              onChange={(event) => setChosen({ ...chosen, [id]: event.currentTarget.value })}
            />
          ))}
        </div>
      </Panel>
      {stranded.length > 0 && (
        <Notice tone="waiting" icon="alert">
          {say("migrate.stranded", { names: stranded.map(({ name }) => name).join(", ") })}
        </Notice>
      )}
      <Button disabled={!check.data || findings.length > 0} onClick={() => setAsking(true)}>
        {say("migrate.start", { count: count.data?.count ?? 0 })}
      </Button>
      {asking && (
        <BatchDialog
          title={say("migrate.confirm")}
          view={view}
          repair={{ kind: "migrate", definitionId: target, mapping }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The two ends of a pair carry the same number. */
const mark = (elementId: string, place: number, isBad: boolean): Mark => ({
  elementId,
  state: isBad ? "failed" : "completed",
  text: String(place + 1),
});
