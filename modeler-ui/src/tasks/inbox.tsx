import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import type { Task } from "../shared/api";
import { useKeys } from "../shared/keys";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Empty, LinkButton, List, Loaded, Loading, More, Page, Pick, SearchField, Tabs } from "../shared/ui";
import { inboxQuery } from "./queries";
import { TaskRow } from "./task-row";
import { filtered, filters, opensOn, sorts, type Filter, type InboxView, type Sort } from "./view";
import classes from "./tasks.module.css";

const route = getRouteApi("/app/tasks");
const Several = lazy(async () => ({ default: (await import("./several")).Several }));
const SavedFilters = lazy(async () => ({ default: (await import("./filters")).SavedFilters }));

export function Inbox() {
  const view = route.useSearch();
  const navigate = useNavigate();
  const seesAll = useMay("SEE_ALL_TASKS");
  // What was chosen stands in the address; until then it is looked once where something waits.
  const [opened, setOpened] = useState<Filter>();
  const filter = view.filter ?? opened ?? "mine";
  const query = useInfiniteQuery(inboxQuery({ ...view, filter }));
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = query.data?.pages[0]?.counts;
  if (!view.filter && !opened && counts) setOpened(opensOn(counts, seesAll));
  const searchField = useRef<HTMLInputElement>(null);
  const [choosing, setChoosing] = useState(false);
  const mayDecide = useMay("DECIDE_TASKS");
  const [selected, setSelected] = useState(-1);
  const at = Math.min(selected, tasks.length - 1);

  const show = (change: InboxView) =>
    void navigate({ to: "/tasks", search: { ...view, ...change }, replace: true });
  const open = (task: Task | undefined) =>
    task && void navigate({ to: "/tasks/$taskId", params: { taskId: task.id } });

  useKeys([
    { keys: "/", label: t("tasks.keys.search"), run: () => searchField.current?.focus() },
    { keys: "j", label: t("tasks.keys.next"), run: () => setSelected(Math.min(at + 1, tasks.length - 1)) },
    { keys: "k", label: t("tasks.keys.previous"), run: () => setSelected(Math.max(at - 1, 0)) },
    { keys: "Enter", label: t("tasks.keys.open"), run: () => open(tasks[at]) },
  ]);

  const empty = query.isPlaceholderData ? (
    <Loading />
  ) : (
    <NoTasks view={{ ...view, filter }} inGroups={counts?.group ?? 0} />
  );

  return (
    <Page title={t("tasks.title")}>
      <div className={classes.tools}>
        <Tabs
          label={t("tasks.filter.label")}
          value={filter}
          tabs={filters
            .filter((value) => value !== "all" || seesAll)
            .map((value) => ({ value, label: t(`tasks.filter.${value}`), count: counts?.[value] }))}
          onChange={(chosen) => show({ filter: chosen })}
        />
        <div className={classes.find}>
          <SearchField
            ref={searchField}
            label={t("tasks.search")}
            initial={view.search ?? ""}
            onSearch={(search) => show({ search })}
          />
          <Pick<Sort>
            label={t("tasks.sort.label")}
            value={view.sort ?? "created"}
            options={sorts.map((value) => ({ value, label: t(`tasks.sort.${value}`) }))}
            onPick={(sort) => show({ sort })}
          />
        </div>
      </div>
      <Suspense>
        <SavedFilters
          view={{ ...view, filter }}
          onShow={(chosen) => void navigate({ to: "/tasks", search: chosen, replace: true })}
          {...(mayDecide &&
            (choosing || tasks.length > 1) && {
              several: { isOn: choosing, onToggle: () => setChoosing(!choosing) },
            })}
        />
      </Suspense>
      <Loaded query={query}>
        {() =>
          choosing ? (
            <Suspense fallback={<Loading />}>
              <Several tasks={tasks} label={t("tasks.title")} empty={empty} />
              <More query={query} />
            </Suspense>
          ) : tasks.length === 0 ? (
            empty
          ) : (
            <>
              <List label={t("tasks.title")}>
                {tasks.map((task, index) => (
                  <TaskRow key={task.id} task={task} selected={index === at} />
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

function NoTasks({ view, inGroups }: { view: InboxView; inGroups: number }) {
  if (view.search) return <Empty icon="search" title={t("tasks.empty.search", { search: view.search })} />;
  if (view.filter !== "mine" || filtered(view)) {
    return (
      <Empty icon="check" title={t("tasks.empty.others")}>
        <p>{t("tasks.empty.othersHint")}</p>
      </Empty>
    );
  }
  return (
    <Empty icon="check" title={t("tasks.empty.mine")}>
      <p>{inGroups > 0 ? t("tasks.empty.inGroups", { count: inGroups }) : t("tasks.empty.mineHint")}</p>
      {inGroups > 0 && (
        <LinkButton to="/tasks" search={{ filter: "group" }} variant="default">
          {t("tasks.empty.lookAtGroup")}
        </LinkButton>
      )}
    </Empty>
  );
}
