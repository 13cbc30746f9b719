import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Person, Role } from "../shared/api";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../shared/ui";
import { useChangePerson } from "./queries";

const roles = ["VIEWER", "USER", "MANAGER", "ADMIN"] as const satisfies Role[];

/** The roles of a workspace; the operator's own has but one. */
export function useRoles() {
  const operator = useSession().tenant.kind === "operator";
  const own: readonly Role[] = operator ? ["OPERATOR"] : roles;
  return own.map((value) => ({ value, label: t(`role.${value}`) }));
}

/** A person's role, and the way to another one: chosen first, then given, so that no key gives it in passing. */
export function RoleOf({ person, fixed }: { person: Person; fixed: boolean }) {
  const options = useRoles();
  const change = useChangePerson(person);
  const [chosen, setChosen] = useState<Role>();
  const role = t(`role.${person.role}`);
  return (
    <>
      <Button
        variant="default"
        disabled={fixed || options.length < 2}
        aria-label={t("people.roleNow", { name: person.name, role })}
        onClick={() => setChosen(person.role)}
      >
        {role}
      </Button>
      {chosen && (
        <Dialog title={t("people.roleOf", { name: person.name })} onClose={() => setChosen(undefined)}>
          <Stack>
            <NativeSelect
              label={t("people.role")}
              description={t(`people.roleMeans.${chosen}`)}
              data={options}
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value as Role)}
            />
            <Actions>
              <Button
                loading={change.isPending}
                disabled={chosen === person.role}
                onClick={() =>
                  change.mutate(
                    { role: chosen },
                    {
                      onSuccess: () => toast(t("people.roleChanged", { name: person.name })),
                      onError: toastFailure,
                      onSettled: () => setChosen(undefined),
                    },
                  )
                }
              >
                {t("people.giveRole")}
              </Button>
              <Button variant="default" onClick={() => setChosen(undefined)}>
                {t("action.cancel")}
              </Button>
            </Actions>
          </Stack>
        </Dialog>
      )}
    </>
  );
}
