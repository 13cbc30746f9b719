import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { etagOf, type Group, type GroupSummary } from "../shared/api";
import { listed, useRemoving, useSaving, type Fields } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { PickPeople, type Colleague } from "../shared/people";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Empty, List, Loaded, Notice, Page, Row, Stack, toast } from "../shared/ui";
import { keyFor } from "./role-key";
import {
  groupQuery,
  groupsQuery,
  useAddGroup,
  useChangeGroup,
  useRemoveGroup,
  type GroupValues,
} from "./rights-queries";
import { say } from "./texts";

/** Groups of people, as diagrams give work to them. */
export function Groups() {
  const query = useQuery(groupsQuery);
  const [editing, setEditing] = useState<string>();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("place.groups")}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
          {say("groups.add")}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="people" title={say("groups.empty")}>
              {say("groups.emptyHint")}
            </Empty>
          ) : (
            <List label={t("place.groups")}>
              {items.map((group) => (
                <GroupRow key={group.key} group={group} onEdit={() => setEditing(group.key)} />
              ))}
            </List>
          )
        }
      </Loaded>
      {adding && (
        <NewGroup
          onClose={() => setAdding(false)}
          onAdded={(key) => {
            setAdding(false);
            setEditing(key);
          }}
        />
      )}
      {editing && <EditGroup groupKey={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function GroupRow({ group, onEdit }: { group: GroupSummary; onEdit: () => void }) {
  return (
    <Row
      title={group.label}
      detail={
        <>
          <code>{group.key}</code>
          <span>{say("groups.members", { count: group.people })}</span>
        </>
      }
      aside={
        <Button
          variant="default"
          aria-label={say("groups.editNamed", { name: group.label })}
          onClick={onEdit}
        >
          {say("roles.edit")}
        </Button>
      }
    />
  );
}

function NewGroup({ onClose, onAdded }: { onClose: () => void; onAdded: (key: string) => void }) {
  const add = useAddGroup();
  const [label, setLabel] = useState("");
  const key = keyFor(label);
  return (
    <Dialog title={say("groups.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ key, label: label.trim() }, { onSuccess: () => onAdded(key) });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={t("people.name")}
            description={key ? say("roles.calledInDiagrams", { key }) : say("roles.nameHint")}
            required
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={add.isPending} disabled={key.length < 2}>
              {say("groups.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

function EditGroup({ groupKey, onClose }: { groupKey: string; onClose: () => void }) {
  const query = useQuery(groupQuery(groupKey));
  return (
    <Dialog title={say("groups.edit")} onClose={onClose}>
      <Loaded query={query}>{(group) => <Members group={group} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

const valuesOf = ({ label, members }: Group): GroupValues => ({ label, members });

const fieldsOfGroup: Fields<GroupValues> = {
  label: { label: t("people.name"), shown: (label) => label },
  members: { label: say("groups.who"), shown: (members) => listed(members.map(({ name }) => name)) },
};

function Members({ group, onClose }: { group: Group; onClose: () => void }) {
  const [label, setLabel] = useState(group.label);
  const [members, setMembers] = useState<Colleague[]>(group.members);
  const [awaited, setAwaited] = useState(false);
  const done = (text: string) => {
    toast(text);
    onClose();
  };
  const versioned = {
    name: group.label,
    opened: { values: valuesOf(group), etag: etagOf(group) },
    fields: fieldsOfGroup,
    read: (present: unknown) => valuesOf(present as Group),
  };
  const change = useSaving({
    ...versioned,
    change: useChangeGroup(group.key),
    onValues: (values) => {
      setLabel(values.label);
      setMembers(values.members);
    },
    onSaved: (changed) => done(say("groups.changed", { name: changed.label })),
  });
  const remove = useRemoving({
    ...versioned,
    change: useRemoveGroup(group.key, awaited, () => setAwaited(true)),
    onRemoved: () => done(say("groups.removed", { name: group.label })),
  });
  const failure = change.failure ?? remove.failure;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save({ label: label.trim(), members });
      }}
    >
      {change.conflict}
      {remove.conflict}
      <Stack>
        {failure && <Notice tone="failed">{failure.message}</Notice>}
        <TextInput
          label={t("people.name")}
          description={say("roles.calledInDiagrams", { key: group.key })}
          required
          maxLength={60}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <PickPeople
          label={say("groups.membersOf", { name: group.label })}
          chosen={members}
          onChange={setMembers}
        />
        <Actions>
          <Button type="submit" loading={change.isPending}>
            {say("roles.save")}
          </Button>
          <Button variant="default" loading={remove.isPending} onClick={remove.remove}>
            {say(awaited ? "groups.removeAnyway" : "groups.remove")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
