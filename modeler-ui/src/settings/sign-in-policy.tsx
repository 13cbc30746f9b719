import { Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Role, SignInPolicy as Policy } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import {
  Actions,
  Button,
  Copied,
  Facts,
  LinkButton,
  Loaded,
  Panel,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { signInPolicyQuery, useSetSignInPolicy } from "./provider-queries";
import { useBuiltInRoles } from "./role";

/** What counts whichever provider people come through. */
export function SignInPolicy({ withPasswords }: { withPasswords: boolean }) {
  const query = useQuery(signInPolicyQuery);
  const hasDirectory = useMay("PROVISION_PEOPLE");
  return (
    <Loaded query={query}>
      {(policy) => (
        <>
          {withPasswords && <Passwords policy={policy} etag={policy.etag} />}
          {hasDirectory && <Directory policy={policy} etag={policy.etag} />}
        </>
      )}
    </Loaded>
  );
}

type Props = { policy: Policy; etag: string };

function Passwords({ policy, etag }: Props) {
  const set = useSetSignInPolicy(etag);
  return (
    <Panel title={t("provider.passwordsTitle")}>
      <Checkbox
        label={t("provider.passwords")}
        description={t("provider.passwordsHint")}
        checked={policy.passwords}
        onChange={(event) =>
          set.mutate(
            { passwords: event.currentTarget.checked, provisionedAs: policy.provisionedAs },
            {
              onSuccess: ({ passwords }) =>
                toast(t(passwords ? "provider.passwordsOn" : "provider.passwordsOff")),
              onError: toastFailure,
            },
          )
        }
      />
    </Panel>
  );
}

/** Where a company's directory keeps people, and what they become: chosen first, then saved. */
function Directory({ policy, etag }: Props) {
  const set = useSetSignInPolicy(etag);
  const roles = useBuiltInRoles().filter(({ value }) => value !== "ADMIN" && value !== "OPERATOR");
  const mayMakeKeys = useMay("MANAGE_API_CLIENTS");
  const [role, setRole] = useState<Role>(policy.provisionedAs);
  return (
    <Panel title={t("provider.scimTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(
            { passwords: policy.passwords, provisionedAs: role },
            {
              onSuccess: (saved) =>
                toast(t("provider.scimRoleNow", { role: t(`role.${saved.provisionedAs}`) })),
              onError: toastFailure,
            },
          );
        }}
      >
        <Stack>
          <p>{t("provider.scimHint")}</p>
          <Facts items={[[t("provider.scim"), <Copied key="scim" text={policy.scimUrl} />]]} />
          <NativeSelect
            label={t("provider.scimRole")}
            data={roles}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          />
          <Actions>
            <Button type="submit" disabled={role === policy.provisionedAs} loading={set.isPending}>
              {t("provider.save")}
            </Button>
            {mayMakeKeys && (
              <LinkButton to="/api-clients" variant="default">
                {t("provider.scimKey")}
              </LinkButton>
            )}
          </Actions>
        </Stack>
      </form>
    </Panel>
  );
}
