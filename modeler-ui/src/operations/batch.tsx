import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { OperationBatch } from "../shared/api";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import { Back, Button, Confirm, List, Loaded, More, Page, Row, toastFailure } from "../shared/ui";
import { BatchBadge } from "./batches";
import { batchQuery, failedItemsQuery, useStopBatch } from "./repair-queries";
import classes from "./operations.module.css";
import { say } from "./texts";

const route = getRouteApi("/app/batches/$batchId");

export function BatchPage() {
  const { batchId } = route.useParams();
  return <Loaded query={useQuery(batchQuery(batchId))}>{(batch) => <Shown batch={batch} />}</Loaded>;
}

function Shown({ batch }: { batch: OperationBatch }) {
  const [asking, setAsking] = useState(false);
  const stop = useStopBatch(batch.id);
  const finished = batch.done + batch.failed;
  return (
    <Page
      title={told("repairKind", batch.kind)}
      back={<Back to="/batches">{say("batches.title")}</Back>}
      lead={
        <>
          {say("batches.by", { name: batch.by.name })} <Ago at={batch.createdAt} />
          {batch.reason && `: ${t("quote", { text: batch.reason })}`}
        </>
      }
      actions={
        <>
          <BatchBadge batch={batch} />
          {batch.state === "running" && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {say("batches.stop")}
            </Button>
          )}
        </>
      }
    >
      <progress
        className={classes.progress}
        max={Math.max(1, batch.total)}
        value={finished}
        aria-label={say("batches.progressLabel")}
      />
      <p aria-live="polite">
        {say("batches.counts", { done: batch.done, failed: batch.failed, total: batch.total })}{" "}
        {batch.state === "stopped" && say("batches.left", { count: batch.total - finished })}
      </p>
      {batch.failed > 0 && <Failed batch={batch} />}
      {asking && batch.state === "running" && (
        <Confirm
          title={say("batches.stopTitle")}
          action={say("batches.stop")}
          busy={stop.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            stop.mutate(undefined, { onSuccess: () => setAsking(false), onError: toastFailure })
          }
        >
          <p>{say("batches.stopHint")}</p>
        </Confirm>
      )}
    </Page>
  );
}

function Failed({ batch }: { batch: OperationBatch }) {
  const query = useInfiniteQuery(failedItemsQuery(batch.id));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h2>{say("batches.failures")}</h2>
      <Loaded query={query} rows={3}>
        {() => (
          <>
            <List label={say("batches.failures")}>
              {items.map((item) => (
                <Row
                  key={item.position}
                  link={{ to: "/instances/$instanceId", params: { instanceId: item.instanceId } }}
                  title={item.businessKey ?? item.instanceId}
                  detail={<span>{item.error}</span>}
                />
              ))}
            </List>
            <More query={query} />
          </>
        )}
      </Loaded>
    </>
  );
}
