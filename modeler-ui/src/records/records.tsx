import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { RecordOverview } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Empty, LinkButton, Loaded, Page, Tabs } from "../shared/ui";
import { Conflicts } from "./conflicts";
import { RecordList } from "./list";
import { overviewQuery } from "./queries";
import { Queue } from "./queue";
import { InStep } from "./states";
import { say } from "./texts";
import type { RecordView } from "./view";

const route = getRouteApi("/app/records");

/** What several systems keep of the same: whether they agree, what waits, and what needs somebody. */
export function Records() {
  return <Loaded query={useQuery(overviewQuery)}>{(overview) => <Shown overview={overview} />}</Loaded>;
}

function Shown({ overview }: { overview: RecordOverview }) {
  const view = route.useSearch();
  const navigate = useNavigate();
  const maySeeQueue = useMay("SEE_CONNECTIONS");
  const show = (next: RecordView) => void navigate({ to: "/records", search: next, replace: true });
  const { show: part = "records" } = view;
  const tabs = [
    { value: "records" as const, label: t("place.records") },
    { value: "conflicts" as const, label: say("conflict.tab"), count: overview.conflicts },
    ...(maySeeQueue
      ? [{ value: "queue" as const, label: say("queue.tab"), count: overview.waiting + overview.failed }]
      : []),
  ];
  if (overview.kinds.length === 0) return <Nothing />;
  return (
    <Page title={t("place.records")} actions={<InStep of={overview} />}>
      <Tabs label={say("parts")} value={part} tabs={tabs} onChange={(next) => show({ show: next })} />
      {part === "records" && <RecordList overview={overview} view={view} onShow={show} />}
      {part === "conflicts" && <Conflicts />}
      {part === "queue" && (
        <Queue state={view.state} onState={(state) => show({ show: "queue", ...state })} />
      )}
    </Page>
  );
}

function Nothing() {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  return (
    <Page title={t("place.records")}>
      <Empty icon="records" title={say("nothing.title")}>
        <p>{say("nothing.hint")}</p>
        <p>{say(mayManage ? "nothing.choose" : "nothing.ask")}</p>
        {mayManage && (
          <LinkButton to="/connections" variant="default">
            {t("place.connections")}
          </LinkButton>
        )}
      </Empty>
    </Page>
  );
}
