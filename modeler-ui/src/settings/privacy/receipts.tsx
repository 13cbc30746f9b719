import { useInfiniteQuery } from "@tanstack/react-query";
import { told } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Badge, List, Loaded, More, Panel, Row } from "../../shared/ui";
import { receiptsQuery } from "./queries";
import { say } from "./texts";

/** What was erased, without a name. */
export function Receipts() {
  const query = useInfiniteQuery(receiptsQuery);
  const receipts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={say("privacy.receipts")}>
      <Loaded query={query}>
        {() =>
          receipts.length === 0 ? (
            <p>{say("privacy.noReceipts")}</p>
          ) : (
            <>
              <List label={say("privacy.receipts")}>
                {receipts.map((receipt) => (
                  <Row
                    key={receipt.id}
                    title={say("privacy.receipt", {
                      count: receipt.parts.reduce((sum, part) => sum + part.erased, 0),
                    })}
                    detail={receipt.parts
                      .filter((part) => part.erased + part.kept > 0)
                      .map((part) => (
                        <span key={part.kind}>
                          {told("holding", part.kind)}: {part.erased}
                          {part.kept > 0 && ` (${say("privacy.kept", { count: part.kept })})`}
                        </span>
                      ))}
                    aside={
                      <>
                        {!receipt.completedAt && (
                          <Badge tone="waiting" icon="clock">
                            {say("privacy.unfinished")}
                          </Badge>
                        )}
                        <Ago at={receipt.at} />
                      </>
                    }
                  />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
