import { Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Role, SignInPolicy as Policy } from "../shared/api";
import { useSaving, type Fields } from "../shared/conflict";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import {
  Actions,
  Button,
  Copied,
  Facts,
  LinkButton,
  Loaded,
  Notice,
  Panel,
  Stack,
  toast,
} from "../shared/ui";
import { signInPolicyQuery, useSetSignInPolicy, type PolicyValues } from "./provider-queries";
import { useBuiltInRoles } from "./role";
import { say } from "./texts";

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

const valuesOf = ({ passwords, provisionedAs }: Policy): PolicyValues => ({ passwords, provisionedAs });

const fieldsOfPolicy: Fields<PolicyValues> = {
  passwords: {
    label: say("provider.passwordsTitle"),
    shown: (passwords) => say(passwords ? "provider.passwordsOpen" : "provider.passwordsClosed"),
  },
  provisionedAs: { label: say("provider.scimRole"), shown: (role) => t(`role.${role}`) },
};

type Props = { policy: Policy; etag: string };

function Passwords({ policy, etag }: Props) {
  const set = useSaving({
    change: useSetSignInPolicy(),
    name: t("place.signIn"),
    opened: { values: valuesOf(policy), etag },
    asShown: true,
    fields: fieldsOfPolicy,
    read: (present) => valuesOf(present as Policy),
    onValues: () => undefined,
    onSaved: ({ passwords }) => toast(say(passwords ? "provider.passwordsOn" : "provider.passwordsOff")),
  });
  return (
    <Panel title={say("provider.passwordsTitle")}>
      {set.failure && <Notice tone="failed">{set.failure.message}</Notice>}
      {set.conflict}
      <Checkbox
        label={say("provider.passwords")}
        description={say("provider.passwordsHint")}
        checked={policy.passwords}
        onChange={(event) => set.save({ ...valuesOf(policy), passwords: event.currentTarget.checked })}
      />
    </Panel>
  );
}

/** Where a company's directory keeps people, and what they become: chosen first, then saved. */
function Directory({ policy, etag }: Props) {
  const roles = useBuiltInRoles().filter(({ value }) => value !== "ADMIN" && value !== "OPERATOR");
  const mayMakeKeys = useMay("MANAGE_API_CLIENTS");
  const [role, setRole] = useState<Role>(policy.provisionedAs);
  const set = useSaving({
    change: useSetSignInPolicy(),
    name: t("place.signIn"),
    opened: { values: valuesOf(policy), etag },
    asShown: true,
    fields: fieldsOfPolicy,
    read: (present) => valuesOf(present as Policy),
    onValues: ({ provisionedAs }) => setRole(provisionedAs),
    onSaved: (saved) => toast(say("provider.scimRoleNow", { role: t(`role.${saved.provisionedAs}`) })),
  });
  return (
    <Panel title={say("provider.scimTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set.save({ ...valuesOf(policy), provisionedAs: role });
        }}
      >
        <Stack>
          {set.failure && <Notice tone="failed">{set.failure.message}</Notice>}
          {set.conflict}
          <p>{say("provider.scimHint")}</p>
          <Facts items={[[say("provider.scim"), <Copied key="scim" text={policy.scimUrl} />]]} />
          <NativeSelect
            label={say("provider.scimRole")}
            data={roles}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          />
          <Actions>
            <Button type="submit" disabled={role === policy.provisionedAs} loading={set.isPending}>
              {say("provider.save")}
            </Button>
            {mayMakeKeys && (
              <LinkButton to="/api-clients" variant="default">
                {say("provider.scimKey")}
              </LinkButton>
            )}
          </Actions>
        </Stack>
      </form>
    </Panel>
  );
}
