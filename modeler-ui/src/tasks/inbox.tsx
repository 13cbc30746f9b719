import { NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useDebouncedCallback } from "@mantine/hooks";
import { useRef, useState } from "react";
import type { Task } from "../shared/api";
import { Icon } from "../shared/icons";
import { useKeys } from "../shared/keys";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Empty, LinkButton, List, Loaded, More, Page, Tabs } from "../shared/ui";
import { inboxQuery } from "./queries";
import { TaskRow } from "./task-row";
import { filters, sorts, type InboxView, type Sort } from "./view";
import classes from "./tasks.module.css";

const route = getRouteApi("/app/tasks");

export function Inbox() {
  const view = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(inboxQuery(view));
  const seesAll = useMay("SEE_ALL_TASKS");
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = query.data?.pages[0]?.counts;
  const searchField = useRef<HTMLInputElement>(null);
  const [selected, setSelected] = useState(-1);
  const at = Math.min(selected, tasks.length - 1);

  const show = (change: InboxView) =>
    void navigate({ to: "/tasks", search: { ...view, ...change }, replace: true });
  const search = useDebouncedCallback((text: string) => show({ search: text }), 250);
  const open = (task: Task | undefined) =>
    task && void navigate({ to: "/tasks/$taskId", params: { taskId: task.id } });

  useKeys([
    { keys: "/", label: t("tasks.keys.search"), run: () => searchField.current?.focus() },
    { keys: "j", label: t("tasks.keys.next"), run: () => setSelected(Math.min(at + 1, tasks.length - 1)) },
    { keys: "k", label: t("tasks.keys.previous"), run: () => setSelected(Math.max(at - 1, 0)) },
    { keys: "Enter", label: t("tasks.keys.open"), run: () => open(tasks[at]) },
  ]);

  return (
    <Page title={t("tasks.title")}>
      <div className={classes.tools}>
        <Tabs
          label={t("tasks.filter.label")}
          value={view.filter ?? "mine"}
          tabs={filters
            .filter((value) => value !== "all" || seesAll)
            .map((value) => ({ value, label: t(`tasks.filter.${value}`), count: counts?.[value] }))}
          onChange={(filter) => show({ filter })}
        />
        <div className={classes.find}>
          <TextInput
            ref={searchField}
            type="search"
            aria-label={t("tasks.search")}
            placeholder={t("tasks.search")}
            leftSection={<Icon name="search" size={16} />}
            defaultValue={view.search ?? ""}
            onChange={(event) => search(event.currentTarget.value.trim())}
          />
          <NativeSelect
            aria-label={t("tasks.sort.label")}
            data={sorts.map((value) => ({ value, label: t(`tasks.sort.${value}`) }))}
            value={view.sort ?? "created"}
            onChange={(event) => show({ sort: event.currentTarget.value as Sort })}
          />
        </div>
      </div>
      <Loaded query={query}>
        {() =>
          tasks.length === 0 ? (
            <NoTasks view={view} />
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

function NoTasks({ view }: { view: InboxView }) {
  if (view.search) return <Empty icon="search" title={t("tasks.empty.search", { search: view.search })} />;
  const mine = (view.filter ?? "mine") === "mine";
  return (
    <Empty icon="check" title={t(mine ? "tasks.empty.mine" : "tasks.empty.others")}>
      <p>{t(mine ? "tasks.empty.mineHint" : "tasks.empty.othersHint")}</p>
      {mine && (
        <LinkButton to="/tasks" search={{ filter: "group" }} variant="default">
          {t("tasks.empty.lookAtGroup")}
        </LinkButton>
      )}
    </Empty>
  );
}
