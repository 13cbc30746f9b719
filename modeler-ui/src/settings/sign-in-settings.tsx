import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IdentityProvider } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import {
  Button,
  Confirm,
  Copied,
  Dialog,
  Empty,
  Facts,
  List,
  Loaded,
  Notice,
  Page,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { ProviderForm } from "./provider-form";
import { providersQuery, useRemoveProvider, useTestProvider } from "./provider-queries";
import { SignInPolicy } from "./sign-in-policy";
import { say } from "./texts";

/** How people of the workspace sign in. */
export function SignInSettings() {
  const query = useQuery(providersQuery);
  const [editing, setEditing] = useState<IdentityProvider | "new">();
  const [shown, setShown] = useState<IdentityProvider>();
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
      {say("provider.add")}
    </Button>
  );
  return (
    <Page
      title={t("place.signIn")}
      lead={say("provider.lead")}
      actions={query.data && query.data.items.length > 0 && add}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="key" title={say("provider.empty")}>
              <p>{say("provider.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <List label={say("provider.providers")}>
              {items.map((provider) => (
                <ProviderRow
                  key={provider.id}
                  provider={provider}
                  onChange={() => setEditing(provider)}
                  onShow={() => setShown(provider)}
                />
              ))}
            </List>
          )
        }
      </Loaded>
      {query.data && <SignInPolicy withPasswords={query.data.items.length > 0} />}
      {editing && (
        <ProviderForm
          before={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={(saved) => {
            setEditing(undefined);
            if (editing === "new") setShown(saved);
          }}
        />
      )}
      {shown && <Addresses provider={shown} onClose={() => setShown(undefined)} />}
    </Page>
  );
}

type RowProps = { provider: IdentityProvider; onChange: () => void; onShow: () => void };

function ProviderRow({ provider, onChange, onShow }: RowProps) {
  const test = useTestProvider(provider.id);
  const remove = useRemoveProvider(provider.id);
  const [asking, setAsking] = useState(false);
  const name = provider.label;
  return (
    <Row
      sign={<Icon name="key" />}
      title={name}
      detail={
        <>
          <span>{provider.issuer}</span>
          {!provider.backChannelLogout && <span>{say("provider.noLogout")}</span>}
        </>
      }
      aside={
        <>
          <Button
            variant="default"
            loading={test.isPending}
            aria-label={say("provider.testNamed", { name })}
            onClick={() =>
              test.mutate(undefined, {
                onSuccess: () => toast(say("provider.works", { name })),
                onError: toastFailure,
              })
            }
          >
            {say("provider.test")}
          </Button>
          <Button
            variant="default"
            aria-label={say("provider.addressesOpenNamed", { name })}
            onClick={onShow}
          >
            {say("provider.addressesOpen")}
          </Button>
          <Button variant="default" aria-label={say("provider.changeNamed", { name })} onClick={onChange}>
            {say("provider.change")}
          </Button>
          <Button
            variant="default"
            aria-label={say("provider.removeNamed", { name })}
            onClick={() => setAsking(true)}
          >
            {say("provider.remove")}
          </Button>
          {asking && (
            <Confirm
              title={say("provider.removeNamed", { name })}
              action={say("provider.remove")}
              busy={remove.isPending}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                remove.mutate(undefined, {
                  onSuccess: () => toast(say("provider.removed", { name })),
                  onError: toastFailure,
                  onSettled: () => setAsking(false),
                })
              }
            >
              {say("provider.removeHint")}
            </Confirm>
          )}
        </>
      }
    />
  );
}

function Addresses({ provider, onClose }: { provider: IdentityProvider; onClose: () => void }) {
  return (
    <Dialog title={say("provider.addresses", { name: provider.label })} onClose={onClose}>
      <Stack>
        <Notice tone="accent" icon="key">
          {say("provider.addressesHint")}
        </Notice>
        <Facts
          items={[
            [say("provider.callback"), <Copied key="callback" text={provider.callbackUrl} />],
            [say("provider.logout"), <Copied key="logout" text={provider.logoutUrl} />],
          ]}
        />
      </Stack>
    </Dialog>
  );
}
