import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { etagOf, type IdentityProvider, type Role } from "../shared/api";
import { listed, useSaving, type Fields } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { PasswordField } from "../shared/password";
import { t } from "../shared/texts";
import { Button, Copied, Dialog, Notice, Stack, toast } from "../shared/ui";
import {
  namedGroups,
  signInPolicyQuery,
  useSaveProvider,
  type GroupRole,
  type ProviderValues,
} from "./provider-queries";
import { useBuiltInRoles } from "./role";
import { say, type Saying } from "./texts";

type Props = {
  before: IdentityProvider | undefined;
  onClose: () => void;
  onSaved: (provider: IdentityProvider) => void;
};

const valuesOf = (provider: IdentityProvider | undefined): ProviderValues => ({
  label: provider?.label ?? "",
  issuer: provider?.issuer ?? "",
  clientId: provider?.clientId ?? "",
  clientSecret: "",
  joinsAs: provider?.joinsAs ?? "",
  mailClaim: provider?.mailClaim ?? "email",
  groupsClaim: provider?.groupsClaim ?? "",
  groups: Object.entries(provider?.groupRoles ?? {}).map(([name, role], id) => ({ id, name, role })),
});

const plain = (label: Saying) => ({ label: say(label), shown: (value: string) => value });

const fieldsOfProvider: Fields<ProviderValues> = {
  label: plain("provider.label"),
  issuer: plain("provider.issuer"),
  clientId: plain("provider.clientId"),
  clientSecret: {
    label: say("provider.secret"),
    shown: (secret) => t(secret ? "conflict.secretNew" : "conflict.secretKept"),
  },
  joinsAs: {
    label: say("provider.joinsAs"),
    shown: (role) => (role ? t(`role.${role}`) : say("provider.joinsNobody")),
  },
  mailClaim: plain("provider.mailClaim"),
  groupsClaim: plain("provider.groupsClaim"),
  groups: {
    label: say("provider.groups"),
    shown: (groups) => listed(namedGroups(groups).map(({ name, role }) => `${name}: ${t(`role.${role}`)}`)),
  },
};

/** A new provider, or all of one that is there. */
export function ProviderForm({ before, onClose, onSaved }: Props) {
  const policy = useQuery(signInPolicyQuery).data;
  const roles = useBuiltInRoles();
  const [values, setValues] = useState(() => valuesOf(before));
  const set = (part: Partial<ProviderValues>) => setValues((now) => ({ ...now, ...part }));
  const save = useSaving({
    change: useSaveProvider(before),
    name: before?.label ?? "",
    opened: { values: valuesOf(before), etag: etagOf(before ?? { version: 0 }) },
    fields: fieldsOfProvider,
    read: (present) => valuesOf(present as IdentityProvider),
    onValues: setValues,
    onSaved: (saved) => {
      toast(say(before ? "provider.changed" : "provider.added", { name: saved.label }));
      onSaved(saved);
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.save(values);
  };
  return (
    <Dialog
      title={before ? say("provider.changeNamed", { name: before.label }) : say("provider.add")}
      onClose={onClose}
    >
      {save.conflict}
      <form onSubmit={submit}>
        <Stack>
          {save.failure && <Notice tone="failed">{save.failure.message}</Notice>}
          {policy && (
            <div>
              <p className="dim">{say("provider.redirectHint")}</p>
              <Copied text={policy.callbackUrl} />
            </div>
          )}
          <TextInput
            label={say("provider.label")}
            required
            maxLength={60}
            value={values.label}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          <TextInput
            label={say("provider.issuer")}
            description={say("provider.issuerHint")}
            type="url"
            required
            value={values.issuer}
            onChange={(event) => set({ issuer: event.currentTarget.value })}
          />
          <TextInput
            label={say("provider.clientId")}
            autoComplete="off"
            required
            value={values.clientId}
            onChange={(event) => set({ clientId: event.currentTarget.value })}
          />
          <PasswordField
            label={say("provider.secret")}
            description={before && say("provider.secretStays")}
            autoComplete="off"
            required={!before}
            value={values.clientSecret}
            onChange={(event) => set({ clientSecret: event.currentTarget.value })}
          />
          <NativeSelect
            label={say("provider.joinsAs")}
            data={[
              { value: "", label: say("provider.joinsNobody") },
              ...roles.map((role) => ({
                value: role.value,
                label: say("provider.joinsRole", { role: role.label }),
              })),
            ]}
            value={values.joinsAs}
            onChange={(event) => set({ joinsAs: event.currentTarget.value as Role | "" })}
          />
          <TextInput
            label={say("provider.mailClaim")}
            value={values.mailClaim}
            onChange={(event) => set({ mailClaim: event.currentTarget.value })}
          />
          <TextInput
            label={say("provider.groupsClaim")}
            description={say("provider.groupsHint")}
            value={values.groupsClaim}
            onChange={(event) => set({ groupsClaim: event.currentTarget.value })}
          />
          {values.groupsClaim.trim() && (
            <Groups groups={values.groups} onChange={(groups) => set({ groups })} />
          )}
          <div>
            <Button type="submit" loading={save.isPending}>
              {say(before ? "provider.save" : "provider.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Which group means which role; a line without a name counts for nothing. */
function Groups({ groups, onChange }: { groups: GroupRole[]; onChange: (groups: GroupRole[]) => void }) {
  const roles = useBuiltInRoles();
  const change = (id: number, to: Partial<GroupRole>) =>
    onChange(groups.map((group) => (group.id === id ? { ...group, ...to } : group)));
  const next = Math.max(-1, ...groups.map(({ id }) => id)) + 1;
  return (
    <fieldset>
      <legend>{say("provider.groups")}</legend>
      <Stack>
        {groups.map(({ id, name, role }) => (
          <Stack key={id}>
            <TextInput
              label={say("provider.group")}
              value={name}
              onChange={(event) => change(id, { name: event.currentTarget.value })}
            />
            <NativeSelect
              label={say("provider.groupRole")}
              data={roles}
              value={role}
              onChange={(event) => change(id, { role: event.currentTarget.value as Role })}
            />
            <div>
              <Button
                variant="subtle"
                aria-label={say("provider.removeGroupNamed", { name })}
                onClick={() => onChange(groups.filter((group) => group.id !== id))}
              >
                {say("provider.remove")}
              </Button>
            </div>
          </Stack>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onChange([...groups, { id: next, name: "", role: roles[0]?.value ?? "VIEWER" }])}
          >
            {say("provider.addGroup")}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}
