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

/** How people of the workspace sign in. */
export function SignInSettings() {
  const query = useQuery(providersQuery);
  const [editing, setEditing] = useState<IdentityProvider | "new">();
  const [shown, setShown] = useState<IdentityProvider>();
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
      {t("provider.add")}
    </Button>
  );
  return (
    <Page
      title={t("place.signIn")}
      lead={t("provider.lead")}
      actions={query.data && query.data.items.length > 0 && add}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="key" title={t("provider.empty")}>
              <p>{t("provider.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <List label={t("provider.providers")}>
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
          {!provider.backChannelLogout && <span>{t("provider.noLogout")}</span>}
        </>
      }
      aside={
        <>
          <Button
            variant="default"
            loading={test.isPending}
            aria-label={t("provider.testNamed", { name })}
            onClick={() =>
              test.mutate(undefined, {
                onSuccess: () => toast(t("provider.works", { name })),
                onError: toastFailure,
              })
            }
          >
            {t("provider.test")}
          </Button>
          <Button variant="default" aria-label={t("provider.addressesOpenNamed", { name })} onClick={onShow}>
            {t("provider.addressesOpen")}
          </Button>
          <Button variant="default" aria-label={t("provider.changeNamed", { name })} onClick={onChange}>
            {t("provider.change")}
          </Button>
          <Button
            variant="default"
            aria-label={t("provider.removeNamed", { name })}
            onClick={() => setAsking(true)}
          >
            {t("provider.remove")}
          </Button>
          {asking && (
            <Confirm
              title={t("provider.removeNamed", { name })}
              action={t("provider.remove")}
              busy={remove.isPending}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                remove.mutate(undefined, {
                  onSuccess: () => toast(t("provider.removed", { name })),
                  onError: toastFailure,
                  onSettled: () => setAsking(false),
                })
              }
            >
              {t("provider.removeHint")}
            </Confirm>
          )}
        </>
      }
    />
  );
}

function Addresses({ provider, onClose }: { provider: IdentityProvider; onClose: () => void }) {
  return (
    <Dialog title={t("provider.addresses", { name: provider.label })} onClose={onClose}>
      <Stack>
        <Notice tone="accent" icon="key">
          {t("provider.addressesHint")}
        </Notice>
        <Facts
          items={[
            [t("provider.callback"), <Copied key="callback" text={provider.callbackUrl} />],
            [t("provider.logout"), <Copied key="logout" text={provider.logoutUrl} />],
          ]}
        />
      </Stack>
    </Dialog>
  );
}
