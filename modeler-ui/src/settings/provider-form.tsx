import { NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import type { IdentityProvider, Role } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Button, Copied, Dialog, Notice, Stack, toast } from "../shared/ui";
import { signInPolicyQuery, useSaveProvider } from "./provider-queries";
import { useBuiltInRoles } from "./role";

type Props = {
  before: IdentityProvider | undefined;
  onClose: () => void;
  onSaved: (provider: IdentityProvider) => void;
};

type Group = { id: number; name: string; role: Role };

/** A new provider, or all of one that is there. */
export function ProviderForm({ before, onClose, onSaved }: Props) {
  const save = useSaveProvider(before);
  const policy = useQuery(signInPolicyQuery).data;
  const roles = useBuiltInRoles();
  const [label, setLabel] = useState(before?.label ?? "");
  const [issuer, setIssuer] = useState(before?.issuer ?? "");
  const [clientId, setClientId] = useState(before?.clientId ?? "");
  const [secret, setSecret] = useState("");
  const [joinsAs, setJoinsAs] = useState<Role | "">(before?.joinsAs ?? "");
  const [mailClaim, setMailClaim] = useState(before?.mailClaim ?? "email");
  const [groupsClaim, setGroupsClaim] = useState(before?.groupsClaim ?? "");
  const [groups, setGroups] = useState<Group[]>(
    Object.entries(before?.groupRoles ?? {}).map(([name, role], id) => ({ id, name, role })),
  );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const named = groups.filter(({ name }) => name.trim());
    save.mutate(
      {
        label: label.trim(),
        issuer: issuer.trim(),
        clientId: clientId.trim(),
        ...(secret && { clientSecret: secret }),
        mailClaim: mailClaim.trim() || "email",
        ...(joinsAs && { joinsAs }),
        ...(groupsClaim.trim() && { groupsClaim: groupsClaim.trim() }),
        groupRoles: Object.fromEntries(named.map(({ name, role }) => [name.trim(), role])),
      },
      {
        onSuccess: (saved) => {
          toast(t(before ? "provider.changed" : "provider.added", { name: saved.label }));
          onSaved(saved);
        },
      },
    );
  };
  return (
    <Dialog
      title={before ? t("provider.changeNamed", { name: before.label }) : t("provider.add")}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <Stack>
          {save.isError && <Notice tone="failed">{save.error.message}</Notice>}
          {policy && (
            <div>
              <p className="dim">{t("provider.redirectHint")}</p>
              <Copied text={policy.callbackUrl} />
            </div>
          )}
          <TextInput
            label={t("provider.label")}
            required
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <TextInput
            label={t("provider.issuer")}
            description={t("provider.issuerHint")}
            type="url"
            required
            value={issuer}
            onChange={(event) => setIssuer(event.currentTarget.value)}
          />
          <TextInput
            label={t("provider.clientId")}
            autoComplete="off"
            required
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("provider.secret")}
            description={before && t("provider.secretStays")}
            autoComplete="off"
            required={!before}
            visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("provider.joinsAs")}
            data={[
              { value: "", label: t("provider.joinsNobody") },
              ...roles.map((role) => ({
                value: role.value,
                label: t("provider.joinsRole", { role: role.label }),
              })),
            ]}
            value={joinsAs}
            onChange={(event) => setJoinsAs(event.currentTarget.value as Role | "")}
          />
          <TextInput
            label={t("provider.mailClaim")}
            value={mailClaim}
            onChange={(event) => setMailClaim(event.currentTarget.value)}
          />
          <TextInput
            label={t("provider.groupsClaim")}
            description={t("provider.groupsHint")}
            value={groupsClaim}
            onChange={(event) => setGroupsClaim(event.currentTarget.value)}
          />
          {groupsClaim.trim() && <Groups groups={groups} onChange={setGroups} />}
          <div>
            <Button type="submit" loading={save.isPending}>
              {t(before ? "provider.save" : "provider.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Which group means which role; a line without a name counts for nothing. */
function Groups({ groups, onChange }: { groups: Group[]; onChange: (groups: Group[]) => void }) {
  const roles = useBuiltInRoles();
  const change = (id: number, to: Partial<Group>) =>
    onChange(groups.map((group) => (group.id === id ? { ...group, ...to } : group)));
  const next = Math.max(-1, ...groups.map(({ id }) => id)) + 1;
  return (
    <fieldset>
      <legend>{t("provider.groups")}</legend>
      <Stack>
        {groups.map(({ id, name, role }) => (
          <Stack key={id}>
            <TextInput
              label={t("provider.group")}
              value={name}
              onChange={(event) => change(id, { name: event.currentTarget.value })}
            />
            <NativeSelect
              label={t("provider.groupRole")}
              data={roles}
              value={role}
              onChange={(event) => change(id, { role: event.currentTarget.value as Role })}
            />
            <div>
              <Button
                variant="subtle"
                aria-label={t("provider.removeGroupNamed", { name })}
                onClick={() => onChange(groups.filter((group) => group.id !== id))}
              >
                {t("provider.remove")}
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
            {t("provider.addGroup")}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}
