import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SupportGrant } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Ago, Clock } from "../shared/time";
import {
  Badge,
  Button,
  Dialog,
  Empty,
  List,
  Loaded,
  Notice,
  Page,
  Row,
  toast,
  toastFailure,
  type Tone,
} from "../shared/ui";
import { GrantForm } from "./grant-form";
import { supportQuery, useAcceptSupport, useEndSupport, useGrantSupport } from "./queries";

const tones: Record<SupportGrant["state"], Tone> = {
  asked: "waiting",
  granted: "accent",
  expired: "plain",
  ended: "plain",
};

/** Who from above may look into the workspace: asked, granted, withdrawn. */
export function SupportAccess() {
  const query = useQuery(supportQuery);
  const [granting, setGranting] = useState(false);
  const grant = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setGranting(true)}>
      {t("support.grant")}
    </Button>
  );
  return (
    <Page
      title={t("place.support")}
      lead={t("support.lead")}
      actions={query.data?.items.length ? grant : null}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="support" title={t("support.empty")}>
              <p>{t("support.emptyHint")}</p>
              {grant}
            </Empty>
          ) : (
            <List label={t("place.support")}>
              {items.map((one) => (
                <GrantRow key={one.id} grant={one} />
              ))}
            </List>
          )
        }
      </Loaded>
      {granting && <Grant onClose={() => setGranting(false)} />}
    </Page>
  );
}

function GrantRow({ grant }: { grant: SupportGrant }) {
  const { email } = grant;
  const accept = useAcceptSupport(grant.id);
  const end = useEndSupport(grant.id);
  const asked = grant.state === "asked";
  const open = asked || grant.state === "granted";
  return (
    <Row
      sign={<Icon name="support" />}
      dimmed={!open}
      title={grant.askedBy ? `${grant.askedBy} (${email})` : email}
      detail={
        <>
          <span>{grant.reason}</span>
          <span>{t("support.hours", { count: grant.hours })}</span>
          {grant.state === "granted" && grant.expiresAt ? (
            <span>
              {t("support.until")} <Clock at={grant.expiresAt} />
            </span>
          ) : (
            <Ago at={grant.createdAt} />
          )}
        </>
      }
      aside={
        <>
          <Badge tone={tones[grant.state]}>{t(`support.state.${grant.state}`)}</Badge>
          {asked && (
            <Button
              loading={accept.isPending}
              aria-label={t("support.acceptNamed", { email })}
              onClick={() =>
                accept.mutate(undefined, {
                  onSuccess: () => toast(t("support.granted", { email })),
                  onError: toastFailure,
                })
              }
            >
              {t("support.accept")}
            </Button>
          )}
          {open && (
            <Button
              variant="default"
              loading={end.isPending}
              aria-label={t(asked ? "support.refuseNamed" : "support.withdrawNamed", { email })}
              onClick={() =>
                end.mutate(undefined, {
                  onSuccess: () => toast(t("support.over", { email })),
                  onError: toastFailure,
                })
              }
            >
              {t(asked ? "support.refuse" : "support.withdraw")}
            </Button>
          )}
        </>
      }
    />
  );
}

function Grant({ onClose }: { onClose: () => void }) {
  const grant = useGrantSupport();
  return (
    <Dialog title={t("support.grant")} onClose={onClose}>
      {grant.isError && <Notice tone="failed">{grant.error.message}</Notice>}
      <GrantForm
        named
        action={t("support.grant")}
        busy={grant.isPending}
        onSend={(asked) =>
          grant.mutate(asked, {
            onSuccess: ({ email }) => {
              toast(t("support.granted", { email }));
              onClose();
            },
          })
        }
      />
    </Dialog>
  );
}
