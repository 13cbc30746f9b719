import { Checkbox, Radio } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, etagOf, type ProcessAccess, type ProcessCircle } from "../shared/api";
import { PickPeople, type Colleague } from "../shared/people";
import { t, told } from "../shared/texts";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../shared/ui";

const accessQuery = (key: string) =>
  queryOptions({
    queryKey: ["process-access", key],
    queryFn: () => body(api.GET("/api/processes/{key}/access", { params: { path: { key } } })),
    gcTime: 0,
  });

/** Says who may see and start a process, where that is not everybody whose role is enough. */
export function AccessDialog({ processKey, onClose }: { processKey: string; onClose: () => void }) {
  const query = useQuery(accessQuery(processKey));
  return (
    <Dialog title={t("access.title")} onClose={onClose}>
      <Loaded query={query}>
        {(access) => <Editor processKey={processKey} access={access} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

type Circle = { groups: string[]; people: Colleague[] } | null;

const asked = (circle: NonNullable<Circle>) => ({
  groups: circle.groups,
  people: circle.people.map(({ id }) => id),
});

const circleOf = (circle: ProcessCircle | null | undefined): Circle => circle ?? null;

type EditorProps = { processKey: string; access: ProcessAccess; onClose: () => void };

function Editor({ processKey, access, onClose }: EditorProps) {
  const client = useQueryClient();
  const [see, setSee] = useState(circleOf(access.see));
  const [start, setStart] = useState(circleOf(access.start));
  const change = useMutation({
    mutationFn: () =>
      body(
        api.PUT("/api/processes/{key}/access", {
          params: { path: { key: processKey }, header: { "If-Match": etagOf(access) } },
          body: { ...(see && { see: asked(see) }), ...(start && { start: asked(start) }) },
        }),
      ),
    onSuccess: () => {
      toast(t("access.changed"));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["process-access", processKey] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack>
        {change.isError && <Notice tone="failed">{change.error.message}</Notice>}
        <p className="dim">{t("access.hint")}</p>
        <Chooser label={t("access.see")} choices={access.choices} circle={see} onChange={setSee} />
        <Chooser label={t("access.start")} choices={access.choices} circle={start} onChange={setStart} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t("access.save")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

type ChooserProps = {
  label: string;
  choices: ProcessAccess["choices"];
  circle: Circle;
  onChange: (circle: Circle) => void;
};

function Chooser({ label, choices, circle, onChange }: ChooserProps) {
  return (
    <Stack>
      <Radio.Group
        label={label}
        value={circle ? "some" : "all"}
        onChange={(value) => onChange(value === "all" ? null : { groups: [], people: [] })}
      >
        <Radio value="all" label={t("access.everybody")} />
        <Radio value="some" label={t("access.some")} />
      </Radio.Group>
      {circle && (
        <>
          <Checkbox.Group
            label={t("access.groupsOf", { what: label })}
            value={circle.groups}
            onChange={(groups) => onChange({ ...circle, groups })}
          >
            {choices.map(({ key, label: name }) => (
              <Checkbox key={key} value={key} label={name === key ? told("role", key.toUpperCase()) : name} />
            ))}
          </Checkbox.Group>
          <PickPeople
            label={t("access.peopleOf", { what: label })}
            chosen={circle.people}
            onChange={(people) => onChange({ ...circle, people })}
          />
        </>
      )}
    </Stack>
  );
}
