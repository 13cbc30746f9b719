import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DeliveryState, NoticeDelivery } from "../shared/api";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Back,
  Badge,
  Button,
  Empty,
  List,
  Loaded,
  More,
  Page,
  Pick,
  Row,
  toast,
  toastFailure,
  type Tone,
} from "../shared/ui";
import { deliveriesQuery, useRetryDeliveries } from "./queries";
import { channelName, kindName, reason, say } from "./texts";

const tones: Record<DeliveryState, Tone> = {
  failed: "failed",
  queued: "waiting",
  sent: "done",
  delivered: "done",
  suppressed: "plain",
};
const states = Object.keys(tones) as DeliveryState[];

/** What was sent to whom by which way, and what became of it. */
export function Sent() {
  const [state, setState] = useState<DeliveryState | "">("");
  const query = useInfiniteQuery(deliveriesQuery(state));
  const retry = useRetryDeliveries();
  const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={say("sent.title")}
      lead={say("sent.lead")}
      back={<Back to="/messages">{t("place.messages")}</Back>}
      actions={
        <>
          <Pick<DeliveryState | "">
            label={say("sent.state")}
            value={state}
            options={[
              { value: "", label: say("sent.all") },
              ...states.map((value) => ({ value, label: say(`sent.${value}`) })),
            ]}
            onPick={setState}
          />
          <Button
            variant="default"
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(undefined, {
                onSuccess: ({ count }) =>
                  toast(count === 0 ? say("sent.nothingFailed") : say("sent.retried", { count })),
                onError: toastFailure,
              })
            }
          >
            {say("sent.retry")}
          </Button>
        </>
      }
    >
      <Loaded query={query}>
        {() =>
          deliveries.length === 0 ? (
            <Empty icon="mail" title={say("sent.empty")}>
              <p>{say("sent.emptyHint")}</p>
            </Empty>
          ) : (
            <>
              <List label={say("sent.title")}>
                {deliveries.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function DeliveryRow({ delivery }: { delivery: NoticeDelivery }) {
  const { about, channel, createdAt, dueAt, endedAt, error, kind, personId, personName, state, tries } =
    delivery;
  const isThere = state === "sent" || state === "delivered";
  return (
    <Row
      title={about}
      detail={
        <>
          <span>{kindName(kind)}</span>
          {personId === undefined ? (
            <span>{say("sent.toGroup", { channel: channelName(channel) })}</span>
          ) : (
            <>
              <span>{personName ? say("sent.to", { name: personName }) : say("sent.toNobody")}</span>
              <span>{say("sent.by", { channel: channelName(channel) })}</span>
            </>
          )}
          {tries > 0 && !isThere && <span>{say("sent.tries", { count: tries })}</span>}
          {state === "queued" && tries > 0 && (
            <span>
              {say("sent.next")} <Ago at={dueAt} />
            </span>
          )}
          {error && !isThere && <span>{reason(error)}</span>}
        </>
      }
      aside={
        <>
          <Badge tone={tones[state]}>{say(`sent.${state}`)}</Badge>
          <Ago at={endedAt ?? createdAt} />
        </>
      }
    />
  );
}
