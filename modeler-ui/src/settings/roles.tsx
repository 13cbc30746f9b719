import { Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { etagOf, type CustomRole, type RoleSummary } from "../shared/api";
import { listed, useRemoving, useSaving, type Fields } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { useSession, type Permission } from "../shared/session";
import { t, told } from "../shared/texts";
import { Actions, Button, Dialog, List, Loaded, Notice, Page, Row, Stack, toast } from "../shared/ui";
import { keyFor } from "./role-key";
import { rolesQuery, useAddRole, useChangeRole, useRemoveRole, type RoleValues } from "./rights-queries";
import { say } from "./texts";

/** The roles of the workspace: the built-in ones, and those it has put together. */
export function Roles() {
  const query = useQuery(rolesQuery);
  const [editing, setEditing] = useState<RoleSummary | "new">();
  return (
    <Page
      title={t("place.roles")}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
          {say("roles.add")}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items, permissions }) => (
          <>
            <List label={t("place.roles")}>
              {items.map((role) => (
                <RoleRow key={role.key} role={role} onEdit={() => setEditing(role)} />
              ))}
            </List>
            {editing === "new" && (
              <NewRole
                all={permissions.map(({ permission }) => permission)}
                onClose={() => setEditing(undefined)}
              />
            )}
            {editing !== undefined && editing !== "new" && (
              <EditRole
                role={editing}
                all={permissions.map(({ permission }) => permission)}
                onClose={() => setEditing(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const nameOf = (role: RoleSummary) => role.label ?? t(`role.${role.role}`);

function RoleRow({ role, onEdit }: { role: RoleSummary; onEdit: () => void }) {
  const name = nameOf(role);
  return (
    <Row
      title={name}
      detail={
        <>
          <code>{role.key}</code>
          <span>{say("roles.people", { count: role.people })}</span>
          <span>{role.permissions.map((each) => told("permission", each)).join(", ")}</span>
        </>
      }
      aside={
        role.label && (
          <Button variant="default" aria-label={say("roles.editNamed", { name })} onClick={onEdit}>
            {say("roles.edit")}
          </Button>
        )
      }
    />
  );
}

type Held = { all: Permission[]; value: Permission[]; onChange: (value: Permission[]) => void };

/** What one does not hold oneself cannot be given; what the role has already can stay. */
function Permissions({ all, value, onChange }: Held) {
  const own = useSession().permissions;
  const [before] = useState(value);
  return (
    <Checkbox.Group
      label={say("roles.permissions")}
      description={say("roles.permissionsHint")}
      value={value}
      onChange={(chosen) => onChange(all.filter((each) => chosen.includes(each)))}
    >
      {all.map((permission) => (
        <Checkbox
          key={permission}
          value={permission}
          label={told("permission", permission)}
          disabled={!own.includes(permission) && !before.includes(permission)}
        />
      ))}
    </Checkbox.Group>
  );
}

function NewRole({ all, onClose }: { all: Permission[]; onClose: () => void }) {
  const add = useAddRole();
  const [label, setLabel] = useState("");
  const [permissions, setPermissions] = useState<Permission[]>([]);
  const key = keyFor(label);
  return (
    <Dialog title={say("roles.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { key, label: label.trim(), permissions },
            {
              onSuccess: () => {
                toast(say("roles.added", { name: label.trim() }));
                onClose();
              },
            },
          );
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
          <Permissions all={all} value={permissions} onChange={setPermissions} />
          <div>
            <Button
              type="submit"
              loading={add.isPending}
              disabled={permissions.length === 0 || key.length < 2}
            >
              {say("roles.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

type EditProps = { role: RoleSummary; all: Permission[]; onClose: () => void };

const valuesOf = (role: { label?: string | null; permissions: Permission[] }): RoleValues => ({
  label: role.label ?? "",
  permissions: role.permissions,
});

const fieldsOfRole: Fields<RoleValues> = {
  label: { label: t("people.name"), shown: (label) => label },
  permissions: {
    label: say("roles.permissions"),
    shown: (all) => listed(all.map((each) => told("permission", each))),
  },
};

function EditRole({ role, all, onClose }: EditProps) {
  const [label, setLabel] = useState(role.label ?? "");
  const [permissions, setPermissions] = useState<Permission[]>(role.permissions);
  const versioned = {
    name: nameOf(role),
    opened: { values: valuesOf(role), etag: etagOf({ version: role.version ?? 0 }) },
    fields: fieldsOfRole,
    read: (present: unknown) => valuesOf(present as CustomRole),
  };
  const change = useSaving({
    ...versioned,
    change: useChangeRole(role.key),
    onValues: (values) => {
      setLabel(values.label);
      setPermissions(values.permissions);
    },
    onSaved: (changed) => {
      toast(say("roles.changed", { name: changed.label }));
      onClose();
    },
  });
  const remove = useRemoving({
    ...versioned,
    change: useRemoveRole(role.key),
    onRemoved: () => {
      toast(say("roles.removed", { name: nameOf(role) }));
      onClose();
    },
  });
  const failure = change.failure ?? remove.failure;
  return (
    <Dialog title={say("roles.editNamed", { name: nameOf(role) })} onClose={onClose}>
      {change.conflict}
      {remove.conflict}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.save({ label: label.trim(), permissions });
        }}
      >
        <Stack>
          {failure && <Notice tone="failed">{failure.message}</Notice>}
          <TextInput
            label={t("people.name")}
            description={say("roles.calledInDiagrams", { key: role.key })}
            required
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Permissions all={all} value={permissions} onChange={setPermissions} />
          <p className="dim">{say("roles.changeHint", { count: role.people })}</p>
          <Actions>
            <Button type="submit" loading={change.isPending} disabled={permissions.length === 0}>
              {say("roles.save")}
            </Button>
            <Button variant="default" loading={remove.isPending} onClick={remove.remove}>
              {say("roles.remove")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
