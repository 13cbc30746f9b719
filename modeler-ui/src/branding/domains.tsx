import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Domain } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import {
  Badge,
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
import { domainsQuery, useAddDomain, useRemoveDomain, useVerifyDomain } from "./queries";

/** The hosts at which the workspace is met. */
export function Domains() {
  const query = useQuery(domainsQuery);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("domain.add")}
    </Button>
  );
  return (
    <Page title={t("place.domains")} lead={t("domain.lead")} actions={query.data?.items.length ? add : null}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="globe" title={t("domain.empty")}>
              <p>{t("domain.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <List label={t("place.domains")}>
              {items.map((domain) => (
                <DomainRow key={domain.id} domain={domain} />
              ))}
            </List>
          )
        }
      </Loaded>
      {adding && <AddDomain onClose={() => setAdding(false)} />}
    </Page>
  );
}

function DomainRow({ domain }: { domain: Domain }) {
  const { name } = domain;
  const remove = useRemoveDomain(domain.id);
  const [proving, setProving] = useState(false);
  const [asking, setAsking] = useState(false);
  const verified = domain.verifiedAt != null;
  return (
    <Row
      sign={<Icon name="globe" />}
      title={name}
      aside={
        <>
          <Badge tone={verified ? "done" : "waiting"} icon={verified ? "check" : "waiting"}>
            {t(verified ? "domain.verified" : "domain.unverified")}
          </Badge>
          {!verified && (
            <Button aria-label={t("domain.proveNamed", { name })} onClick={() => setProving(true)}>
              {t("domain.prove")}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={t("domain.removeNamed", { name })}
            onClick={() => setAsking(true)}
          >
            {t("action.remove")}
          </Button>
          {proving && <ProveDomain domain={domain} onClose={() => setProving(false)} />}
          {asking && (
            <Confirm
              title={t("domain.removeNamed", { name })}
              action={t("action.remove")}
              busy={remove.isPending}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                remove.mutate(undefined, {
                  onSuccess: () => toast(t("domain.removed", { name })),
                  onError: toastFailure,
                  onSettled: () => setAsking(false),
                })
              }
            >
              {t("domain.removeHint")}
            </Confirm>
          )}
        </>
      }
    />
  );
}

/** The record to set where the name is kept, and the look for it. */
function ProveDomain({ domain, onClose }: { domain: Domain; onClose: () => void }) {
  const verify = useVerifyDomain(domain.id);
  return (
    <Dialog title={t("domain.proveNamed", { name: domain.name })} onClose={onClose}>
      <Stack>
        <p>{t("domain.proveHint")}</p>
        <Facts
          items={[
            [t("domain.record"), <Copied key="record" text={domain.record} />],
            [t("domain.kind"), "TXT"],
            [t("domain.proof"), <Copied key="proof" text={domain.proof} />],
          ]}
        />
        {verify.isError && (
          <Notice tone="failed" icon="alert">
            {verify.error.message}
          </Notice>
        )}
        <div>
          <Button
            loading={verify.isPending}
            onClick={() =>
              verify.mutate(undefined, {
                onSuccess: () => {
                  toast(t("domain.nowVerified", { name: domain.name }));
                  onClose();
                },
              })
            }
          >
            {t("domain.look")}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

function AddDomain({ onClose }: { onClose: () => void }) {
  const add = useAddDomain();
  const [name, setName] = useState("");
  return (
    <Dialog title={t("domain.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(name, {
            onSuccess: () => {
              toast(t("domain.added", { name }));
              onClose();
            },
          });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={t("domain.name")}
            description={t("domain.nameHint")}
            placeholder="work.example.com"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value.trim())}
          />
          <div>
            <Button type="submit" loading={add.isPending}>
              {t("domain.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
