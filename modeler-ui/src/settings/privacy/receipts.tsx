import { useInfiniteQuery } from "@tanstack/react-query";
import { t, told } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Badge, List, Loaded, More, Panel, Row } from "../../shared/ui";
import { receiptsQuery } from "./queries";

/** What was erased, without a name. */
export function Receipts() {
  const query = useInfiniteQuery(receiptsQuery);
  const receipts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t("privacy.receipts")}>
      <Loaded query={query}>
        {() =>
          receipts.length === 0 ? (
            <p>{t("privacy.noReceipts")}</p>
          ) : (
            <>
              <List label={t("privacy.receipts")}>
                {receipts.map((receipt) => (
                  <Row
                    key={receipt.id}
                    title={t("privacy.receipt", {
                      count: receipt.parts.reduce((sum, part) => sum + part.erased, 0),
                    })}
                    detail={receipt.parts
                      .filter((part) => part.erased + part.kept > 0)
                      .map((part) => (
                        <span key={part.kind}>
                          {told("holding", part.kind)}: {part.erased}
                          {part.kept > 0 && ` (${t("privacy.kept", { count: part.kept })})`}
                        </span>
                      ))}
                    aside={
                      <>
                        {!receipt.completedAt && (
                          <Badge tone="waiting" icon="clock">
                            {t("privacy.unfinished")}
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
