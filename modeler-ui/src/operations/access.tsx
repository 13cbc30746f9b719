import { Checkbox, Radio } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, etagOf, type ProcessAccess, type ProcessCircle } from "../shared/api";
import { listed, useSaving, type Sent } from "../shared/conflict";
import { PickPeople, type Colleague } from "../shared/people";
import { told } from "../shared/texts";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../shared/ui";
import { say } from "./texts";

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
    <Dialog title={say("access.title")} onClose={onClose}>
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

type Values = { see: Circle; start: Circle };

const valuesOf = ({ see, start }: ProcessAccess): Values => ({ see: circleOf(see), start: circleOf(start) });

/** Who is in it, by the names that the form shows. */
const named = ({ groups, people }: NonNullable<Circle>, choices: ProcessAccess["choices"]) =>
  listed([
    ...groups.map((key) => labelOf(choices.find((choice) => choice.key === key) ?? { key, label: key })),
    ...people.map(({ name }) => name),
  ]) || say("access.nobody");

const labelOf = ({ key, label }: ProcessAccess["choices"][number]) =>
  label === key ? told("role", key.toUpperCase()) : label;

function useChangeAccess(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values: { see, start }, etag }: Sent<Values>) =>
      body(
        api.PUT("/api/processes/{key}/access", {
          params: { path: { key }, header: { "If-Match": etag } },
          body: { ...(see && { see: asked(see) }), ...(start && { start: asked(start) }) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["process-access", key] }),
  });
}

type EditorProps = { processKey: string; access: ProcessAccess; onClose: () => void };

function Editor({ processKey, access, onClose }: EditorProps) {
  const [see, setSee] = useState(circleOf(access.see));
  const [start, setStart] = useState(circleOf(access.start));
  const shown = (circle: Circle) => (circle ? named(circle, access.choices) : say("access.everybody"));
  const change = useSaving({
    change: useChangeAccess(processKey),
    name: say("access.title"),
    opened: { values: valuesOf(access), etag: etagOf(access) },
    fields: {
      see: { label: say("access.see"), shown },
      start: { label: say("access.start"), shown },
    },
    read: (present) => valuesOf(present as ProcessAccess),
    onValues: (values) => {
      setSee(values.see);
      setStart(values.start);
    },
    onSaved: () => {
      toast(say("access.changed"));
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save({ see, start });
      }}
    >
      {change.conflict}
      <Stack>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        <p className="dim">{say("access.hint")}</p>
        <Chooser label={say("access.see")} choices={access.choices} circle={see} onChange={setSee} />
        <Chooser label={say("access.start")} choices={access.choices} circle={start} onChange={setStart} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {say("access.save")}
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
        <Radio value="all" label={say("access.everybody")} />
        <Radio value="some" label={say("access.some")} />
      </Radio.Group>
      {circle && (
        <>
          <Checkbox.Group
            label={say("access.groupsOf", { what: label })}
            value={circle.groups}
            onChange={(groups) => onChange({ ...circle, groups })}
          >
            {choices.map((choice) => (
              <Checkbox key={choice.key} value={choice.key} label={labelOf(choice)} />
            ))}
          </Checkbox.Group>
          <PickPeople
            label={say("access.peopleOf", { what: label })}
            chosen={circle.people}
            onChange={(people) => onChange({ ...circle, people })}
          />
        </>
      )}
    </Stack>
  );
}
