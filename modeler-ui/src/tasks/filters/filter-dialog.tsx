import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TaskFilter } from "../../shared/api";
import { useMay } from "../../shared/session";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../../shared/ui";
import { dues, followUps, urgent, viewOf, type Due, type FollowUp, type InboxView } from "../view";
import { processesQuery, useRemoveFilter, useSaveFilter } from "./queries";
import { say } from "./texts";

type Props = {
  view: InboxView;
  saved: readonly TaskFilter[];
  onShow: (view: InboxView) => void;
  onClose: () => void;
};

const dueWords = { overdue: "filters.dueOverdue", day: "filters.dueDay", week: "filters.dueWeek" } as const;
const followUpWords = { now: "filters.followUpNow", later: "filters.followUpLater" } as const;

/** What is shown beyond list and search, kept under a name where one likes. */
export function FilterDialog({ view, saved, onShow, onClose }: Props) {
  const [next, setNext] = useState(view);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const mayShare = useMay("SEE_ALL_TASKS");
  const seesProcesses = useMay("SEE_PROCESSES");
  const processes = useQuery({ ...processesQuery, enabled: seesProcesses }).data ?? [];
  const save = useSaveFilter();
  const remove = useRemoveFilter();
  const set = (change: Partial<Record<keyof InboxView, unknown>>) => setNext(viewOf({ ...next, ...change }));
  const show = () => {
    onShow(next);
    onClose();
  };
  return (
    <Dialog title={say("filters.title")} onClose={onClose}>
      <Stack>
        {(seesProcesses || next.process) && (
          <NativeSelect
            label={say("filters.process")}
            value={next.process ?? ""}
            data={[
              { value: "", label: say("filters.processAny") },
              ...withChosen(processes, next.process).map(({ key, name }) => ({ value: key, label: name })),
            ]}
            onChange={(event) => set({ process: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={say("filters.due")}
          value={next.due ?? ""}
          data={[
            { value: "", label: say("filters.dueAny") },
            ...dues.map((value: Due) => ({ value, label: say(dueWords[value]) })),
          ]}
          onChange={(event) => set({ due: event.currentTarget.value })}
        />
        <NativeSelect
          label={say("filters.followUp")}
          value={next.followUp ?? ""}
          data={[
            { value: "", label: say("filters.followUpAny") },
            ...followUps.map((value: FollowUp) => ({ value, label: say(followUpWords[value]) })),
          ]}
          onChange={(event) => set({ followUp: event.currentTarget.value })}
        />
        <Checkbox
          label={say("filters.urgent")}
          checked={next.priority !== undefined}
          onChange={(event) => set({ priority: event.currentTarget.checked ? urgent : undefined })}
        />
        <Actions>
          <Button onClick={show}>{say("filters.show")}</Button>
        </Actions>
        <TextInput
          label={say("filters.saveAs")}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare && (
          <Checkbox
            label={say("filters.share")}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <Actions>
          <Button
            variant="default"
            disabled={name.trim() === ""}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { name: name.trim(), shared, view: next },
                {
                  onSuccess: () => {
                    toast(say("filters.saved"));
                    show();
                  },
                  onError: toastFailure,
                },
              )
            }
          >
            {say("filters.save")}
          </Button>
        </Actions>
        {saved
          .filter((filter) => filter.own || mayShare)
          .map((filter) => (
            <Actions key={filter.id}>
              <Button
                variant="subtle"
                color="red"
                disabled={remove.isPending}
                onClick={() =>
                  remove.mutate(filter, {
                    onSuccess: () => toast(say("filters.removed")),
                    onError: toastFailure,
                  })
                }
              >
                {say("filters.remove", { name: filter.name })}
              </Button>
            </Actions>
          ))}
      </Stack>
    </Dialog>
  );
}

type Process = { key: string; name: string };

/** What is filtered by stays in the list, though nobody may start it any more. */
const withChosen = (processes: readonly Process[], chosen: string | undefined): readonly Process[] =>
  chosen === undefined || processes.some(({ key }) => key === chosen)
    ? processes
    : [...processes, { key: chosen, name: chosen }];
