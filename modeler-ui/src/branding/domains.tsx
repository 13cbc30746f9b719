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
import { say } from "./texts";

/** The hosts at which the workspace is met. */
export function Domains() {
  const query = useQuery(domainsQuery);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {say("domain.add")}
    </Button>
  );
  return (
    <Page
      title={t("place.domains")}
      lead={say("domain.lead")}
      actions={query.data?.items.length ? add : null}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="globe" title={say("domain.empty")}>
              <p>{say("domain.emptyHint")}</p>
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
            {say(verified ? "domain.verified" : "domain.unverified")}
          </Badge>
          {!verified && (
            <Button aria-label={say("domain.proveNamed", { name })} onClick={() => setProving(true)}>
              {say("domain.prove")}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={say("domain.removeNamed", { name })}
            onClick={() => setAsking(true)}
          >
            {t("action.remove")}
          </Button>
          {proving && <ProveDomain domain={domain} onClose={() => setProving(false)} />}
          {asking && (
            <Confirm
              title={say("domain.removeNamed", { name })}
              action={t("action.remove")}
              busy={remove.isPending}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                remove.mutate(undefined, {
                  onSuccess: () => toast(say("domain.removed", { name })),
                  onError: toastFailure,
                  onSettled: () => setAsking(false),
                })
              }
            >
              {say("domain.removeHint")}
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
    <Dialog title={say("domain.proveNamed", { name: domain.name })} onClose={onClose}>
      <Stack>
        <p>{say("domain.proveHint")}</p>
        <Facts
          items={[
            [say("domain.record"), <Copied key="record" text={domain.record} />],
            [say("domain.kind"), "TXT"],
            [say("domain.proof"), <Copied key="proof" text={domain.proof} />],
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
                  toast(say("domain.nowVerified", { name: domain.name }));
                  onClose();
                },
              })
            }
          >
            {say("domain.look")}
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
    <Dialog title={say("domain.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(name, {
            onSuccess: () => {
              toast(say("domain.added", { name }));
              onClose();
            },
          });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={say("domain.name")}
            description={say("domain.nameHint")}
            placeholder="work.example.com"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value.trim())}
          />
          <div>
            <Button type="submit" loading={add.isPending}>
              {say("domain.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
