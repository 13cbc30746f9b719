import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Connection, Connector, InboxEvent } from "../../shared/api";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Ago, Clock } from "../../shared/time";
import { Button, Empty, List, Loaded, More, Row, toast, toastFailure } from "../../shared/ui";
import { say } from "../texts";
import { AllAgain } from "./all-again";
import { nameOf } from "./names";
import { Discard } from "./discard";
import { eventsQuery, useRetryEvent, useRetryEvents } from "./queries";
import type { EventView } from "./view";

type Props = { connection: Connection; connector: Connector | undefined; view: EventView };

/** What came in and no process took. */
export function Events({ connection, connector, view }: Props) {
  const query = useInfiniteQuery(eventsQuery(connection.id, view));
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        events.length === 0 ? (
          <Empty icon="check" title={say(`queue.empty.${view}`)} />
        ) : (
          <>
            {view === "undeliverable" && <RetryAll connection={connection} />}
            <List label={say(`queue.view.${view}`)}>
              {events.map((event) => (
                <EventRow key={event.id} event={event} connector={connector} />
              ))}
            </List>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}

function RetryAll({ connection }: { connection: Connection }) {
  const retry = useRetryEvents(connection.id);
  return (
    <AllAgain
      retry={retry}
      label={say("queue.handOverAll")}
      done={(count) => say("queue.allHandedOver", { count })}
      partly={(count, left) => say("queue.someHandedOver", { count, left })}
    />
  );
}

function EventRow({ event, connector }: { event: InboxEvent; connector: Connector | undefined }) {
  const [asking, setAsking] = useState(false);
  const name = nameOf(connector?.events, event.type);
  return (
    <>
      <Row
        title={name}
        detail={
          <>
            {event.businessKey && <span>{event.businessKey}</span>}
            {(event.discardReason ?? event.reason) && <span>{event.discardReason ?? event.reason}</span>}
            <span>
              {say("queue.came")} <Ago at={event.receivedAt} />
            </span>
            {event.status === "waiting" && (
              <span>
                {t("wait.again")} <Clock at={event.nextAttemptAt} />
              </span>
            )}
          </>
        }
        aside={<Ways event={event} onDiscard={() => setAsking(true)} />}
      />
      {asking && <Discard event={event} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ways({ event, onDiscard }: { event: InboxEvent; onDiscard: () => void }) {
  const mayRepair = useMay("REPAIR_INSTANCES");
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const retry = useRetryEvent();
  const isOpen = event.status === "waiting" || event.status === "undeliverable";
  return (
    <>
      {mayRepair && (
        <Button
          variant="default"
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(event.id, {
              onSuccess: () => toast(say("queue.handedOver")),
              onError: toastFailure,
            })
          }
        >
          {say("queue.handOver")}
        </Button>
      )}
      {mayManage && isOpen && (
        <Button variant="subtle" onClick={onDiscard}>
          {say("queue.discard")}
        </Button>
      )}
    </>
  );
}
