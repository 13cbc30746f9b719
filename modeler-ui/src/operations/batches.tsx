import { useInfiniteQuery } from "@tanstack/react-query";
import type { OperationBatch } from "../shared/api";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import { Back, Badge, Empty, LinkButton, List, Loaded, More, Page, Row } from "../shared/ui";
import { batchesQuery } from "./repair-queries";
import { say } from "./texts";

/** Repairs made to many instances, the newest first. */
export function Batches() {
  const query = useInfiniteQuery(batchesQuery);
  const batches = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={say("batches.title")} back={<Back to="/instances">{t("instances.title")}</Back>}>
      <Loaded query={query}>
        {() =>
          batches.length === 0 ? (
            <Empty icon="retry" title={say("batches.empty")}>
              <p>{say("batches.emptyHint")}</p>
              <LinkButton to="/instances" variant="default">
                {t("instances.title")}
              </LinkButton>
            </Empty>
          ) : (
            <>
              <List label={say("batches.title")}>
                {batches.map((batch) => (
                  <Row
                    key={batch.id}
                    link={{ to: "/batches/$batchId", params: { batchId: batch.id } }}
                    title={told("repairKind", batch.kind)}
                    detail={
                      <>
                        <span>
                          {say("batches.by", { name: batch.by.name })} <Ago at={batch.createdAt} />
                        </span>
                        <span>
                          {say("batches.progress", { done: batch.done + batch.failed, total: batch.total })}
                        </span>
                      </>
                    }
                    aside={<BatchBadge batch={batch} />}
                  />
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

export function BatchBadge({ batch }: { batch: OperationBatch }) {
  if (batch.state === "running")
    return (
      <Badge tone="accent" icon="play">
        {say("batches.state.running")}
      </Badge>
    );
  if (batch.state === "stopped")
    return (
      <Badge tone="waiting" icon="close">
        {say("batches.state.stopped")}
      </Badge>
    );
  return batch.failed > 0 ? (
    <Badge tone="failed" icon="failed">
      {say("batches.failedCount", { count: batch.failed })}
    </Badge>
  ) : (
    <Badge tone="done" icon="check">
      {say("batches.state.done")}
    </Badge>
  );
}
