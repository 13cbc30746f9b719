import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Person, RoleSummary } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../shared/ui";
import { useChangePerson } from "./queries";
import { RightsPreview } from "./rights";
import { rolesQuery, type Chosen } from "./rights-queries";

/** The name by which a role is chosen: a built-in one's word, or the key of one of the workspace's own. */
const valueOf = ({ role, customRole }: { role: Chosen["role"]; customRole?: string | null }) =>
  customRole ?? role;

const nameOf = (role: RoleSummary) => role.label ?? t(`role.${role.role}`);

/** The roles of the workspace; the operator's own has but one. */
export function useRoles() {
  const items = useQuery(rolesQuery).data?.items ?? [];
  const options = items.map((role) => ({
    value: valueOf({ role: role.role, customRole: role.label ? role.key : null }),
    label: nameOf(role),
  }));
  const chosen = (value: string): Chosen => {
    const custom = items.find((role) => role.label && role.key === value);
    return custom ? { role: "CUSTOM", customRole: custom.key } : { role: value as Chosen["role"] };
  };
  return { options, chosen };
}

/** Those that every workspace of its kind has. */
export function useBuiltInRoles() {
  const items = useQuery(rolesQuery).data?.items ?? [];
  return items.filter((role) => !role.label).map((role) => ({ value: role.role, label: nameOf(role) }));
}

/** What a built-in role means; one of the workspace's own says it by its permissions. */
export const roleMeans = ({ role }: Chosen) => t(`people.roleMeans.${role}`);

/** A person's role, and the way to another one: chosen first, then given, so that no key gives it in passing. */
export function RoleOf({ person, fixed }: { person: Person; fixed: boolean }) {
  const { options, chosen } = useRoles();
  const change = useChangePerson(person);
  const [value, setValue] = useState<string>();
  const now = valueOf(person);
  const role = options.find((option) => option.value === now)?.label ?? t(`role.${person.role}`);
  return (
    <>
      <Button
        variant="default"
        disabled={fixed || options.length < 2}
        aria-label={t("people.roleNow", { name: person.name, role })}
        onClick={() => setValue(now)}
      >
        {role}
      </Button>
      {value && (
        <Dialog title={t("people.roleOf", { name: person.name })} onClose={() => setValue(undefined)}>
          <Stack>
            <NativeSelect
              label={t("people.role")}
              description={roleMeans(chosen(value))}
              data={options}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
            {value !== now && <RightsPreview person={person} chosen={chosen(value)} />}
            <Actions>
              <Button
                loading={change.isPending}
                disabled={value === now}
                onClick={() =>
                  change.mutate(chosen(value), {
                    onSuccess: () => toast(t("people.roleChanged", { name: person.name })),
                    onError: toastFailure,
                    onSettled: () => setValue(undefined),
                  })
                }
              >
                {t("people.giveRole")}
              </Button>
              <Button variant="default" onClick={() => setValue(undefined)}>
                {t("action.cancel")}
              </Button>
            </Actions>
          </Stack>
        </Dialog>
      )}
    </>
  );
}
