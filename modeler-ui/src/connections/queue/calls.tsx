import { useInfiniteQuery } from "@tanstack/react-query";
import type { Connection, ConnectionCall, Connector } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Ago, Clock } from "../../shared/time";
import { Button, Empty, List, Loaded, More, Row, toast, toastFailure } from "../../shared/ui";
import { say } from "../texts";
import { AllAgain } from "./all-again";
import { nameOf } from "./names";
import { callsQuery, useRetryCall, useRetryCalls } from "./queries";
import type { CallView } from "./view";

type Props = { connection: Connection; connector: Connector | undefined; view: CallView };

/** The steps that wait until they may call the system, or whose call failed for good. */
export function Calls({ connection, connector, view }: Props) {
  const query = useInfiniteQuery(callsQuery(connection.id, view));
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        calls.length === 0 && !query.hasNextPage ? (
          <Empty icon="check" title={say(`queue.empty.${view}`)} />
        ) : (
          <>
            {view === "failed-calls" && <RetryAll connection={connection} />}
            <List label={say(`queue.view.${view}`)}>
              {calls.map((call) => (
                <CallRow key={call.incident ?? call.id} call={call} connector={connector} />
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
  const retry = useRetryCalls(connection.id);
  return (
    <AllAgain
      retry={retry}
      label={say("queue.retryAll")}
      done={(count) => say("queue.allRetried", { count })}
      partly={(count, left) => say("queue.someRetried", { count, left })}
    />
  );
}

function CallRow({ call, connector }: { call: ConnectionCall; connector: Connector | undefined }) {
  const mayRepair = useMay("REPAIR_INSTANCES");
  const retry = useRetryCall();
  return (
    <Row
      link={{ to: "/instances/$instanceId", params: { instanceId: call.instanceId } }}
      title={call.definitionName}
      detail={
        <>
          <span>{nameOf(connector?.operations, call.operation)}</span>
          {call.reason && <span>{call.reason}</span>}
          <span>
            {say(call.incident ? "queue.failed" : "queue.began")} <Ago at={call.since} />
          </span>
          {call.nextAttemptAt && (
            <span>
              {t("wait.again")} <Clock at={call.nextAttemptAt} />
            </span>
          )}
          {call.attempts > 0 && <span>{say("queue.sent", { count: call.attempts })}</span>}
          {call.vendorRequestId && (
            <span>{say("connection.vendorReference", { reference: call.vendorRequestId })}</span>
          )}
        </>
      }
      aside={
        call.incident &&
        mayRepair && (
          <Button
            variant="default"
            leftSection={<Icon name="retry" size={16} />}
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(call, {
                onSuccess: () => toast(say("queue.retried", { name: call.definitionName })),
                onError: toastFailure,
              })
            }
          >
            {t("incident.retry")}
          </Button>
        )
      }
    />
  );
}
