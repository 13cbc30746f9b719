import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import type { Instance } from "../shared/api";
import { useKeys } from "../shared/keys";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Badge,
  Button,
  Empty,
  LinkButton,
  List,
  Loaded,
  More,
  Page,
  Pick,
  Row,
  SearchField,
  Tabs,
} from "../shared/ui";
import { instancesQuery, processesQuery } from "./queries";
import { StateBadge } from "./state-badge";
import { filtersIn, states, type InstanceView, type State } from "./view";
import classes from "./operations.module.css";
import { say } from "./texts";

const BulkDialog = lazy(() => import("./bulk").then((module) => ({ default: module.BulkDialog })));
const FilterDialog = lazy(() => import("./filters").then((module) => ({ default: module.FilterDialog })));
const route = getRouteApi("/app/instances");

export function Instances() {
  const view = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(instancesQuery(view));
  const processes = useInfiniteQuery(processesQuery);
  const instances = query.data?.pages.flatMap((page) => page.items) ?? [];
  const known = processes.data?.pages.flatMap((page) => page.items) ?? [];
  const searchField = useRef<HTMLInputElement>(null);
  const mayRepair = useMay("REPAIR_INSTANCES");
  const [asking, setAsking] = useState<"bulk" | "filter">();
  const filters = filtersIn(view);
  const show = (next: InstanceView) => void navigate({ to: "/instances", search: next, replace: true });

  useKeys([{ keys: "/", label: t("instances.search"), run: () => searchField.current?.focus() }]);

  return (
    <Page
      title={t("instances.title")}
      actions={
        <>
          <LinkButton to="/incidents" variant="default">
            {say("causes.title")}
          </LinkButton>
          {mayRepair && (
            <>
              <LinkButton to="/batches" variant="default">
                {say("batches.title")}
              </LinkButton>
              <Button variant="default" onClick={() => setAsking("bulk")}>
                {say("bulk.open")}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={classes.tools}>
        <Tabs<State | "any">
          label={t("instances.states")}
          value={view.state ?? "any"}
          tabs={[
            { value: "any", label: t("instances.any") },
            ...states.map((value) => ({ value, label: t(`instance.state.${value}`) })),
          ]}
          onChange={(state) => {
            const { state: _, ...rest } = view;
            show(state === "any" ? rest : { ...rest, state });
          }}
        />
        <div className={classes.find}>
          <SearchField
            ref={searchField}
            label={t("instances.search")}
            initial={view.businessKey ?? ""}
            onSearch={(businessKey) => show({ ...view, businessKey })}
          />
          <Pick
            label={t("instances.process")}
            value={view.definition ?? ""}
            options={[
              { value: "", label: t("instances.everyProcess") },
              ...known.map((each) => ({ value: each.key, label: each.name })),
            ]}
            onPick={(definition) => show({ ...view, definition })}
          />
          <Button variant="default" onClick={() => setAsking("filter")}>
            {filters === 0 ? say("filter.open") : say("filter.openCount", { count: filters })}
          </Button>
        </div>
      </div>
      {asking && (
        <Suspense>
          {asking === "bulk" ? (
            <BulkDialog view={view} onClose={() => setAsking(undefined)} />
          ) : (
            <FilterDialog
              view={view}
              onClose={() => setAsking(undefined)}
              onShow={(next) => {
                setAsking(undefined);
                show(next);
              }}
            />
          )}
        </Suspense>
      )}
      <Loaded query={query}>
        {() =>
          instances.length === 0 ? (
            <Empty icon="instances" title={t("instances.empty")}>
              <p>{t("instances.emptyHint")}</p>
              <LinkButton to="/processes" variant="default">
                {t("instances.toProcesses")}
              </LinkButton>
            </Empty>
          ) : (
            <>
              <List label={t("instances.title")}>
                {instances.map((instance) => (
                  <InstanceRow key={instance.id} instance={instance} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function InstanceRow({ instance }: { instance: Instance }) {
  return (
    <Row
      link={{ to: "/instances/$instanceId", params: { instanceId: instance.id } }}
      title={
        instance.businessKey
          ? `${instance.definitionName} · ${instance.businessKey}`
          : instance.definitionName
      }
      detail={
        <>
          <span>
            {t("instance.started")} <Ago at={instance.startedAt} />{" "}
            {t("instance.by", { name: instance.startedBy.name })}
          </span>
          {instance.waitingFor && <span>{t("instance.waitingFor", { system: instance.waitingFor })}</span>}
        </>
      }
      aside={
        <>
          {instance.suspended && <Badge icon="clock">{t("instance.state.suspended")}</Badge>}
          <StateBadge state={instance.state} />
        </>
      }
    />
  );
}
