import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IncidentCause, Repair } from "../shared/api";
import { useMay } from "../shared/session";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import { Back, Badge, Button, Empty, List, Loaded, Page, Row } from "../shared/ui";
import { BatchDialog } from "./bulk";
import { causesQuery } from "./repair-queries";

/** What stands still, by why it does. */
export function Causes() {
  const query = useQuery(causesQuery);
  const mayRepair = useMay("REPAIR_INSTANCES");
  const [asking, setAsking] = useState<IncidentCause>();
  return (
    <Page
      title={t("causes.title")}
      lead={t("causes.lead")}
      back={<Back to="/instances">{t("instances.title")}</Back>}
    >
      <Loaded query={query}>
        {(causes) =>
          causes.length === 0 ? (
            <Empty icon="check" title={t("causes.empty")} />
          ) : (
            <List label={t("causes.title")}>
              {causes.map((cause) => (
                <Row
                  key={`${cause.id} ${cause.definitionKey}`}
                  link={{ to: "/instances", search: { definition: cause.definitionKey, cause: cause.id } }}
                  title={cause.message || told("incident", cause.kind)}
                  detail={
                    <>
                      <span>
                        {cause.definitionName}
                        {cause.elementId && `, ${cause.elementId}`}
                      </span>
                      <span>
                        {t("causes.first")} <Ago at={cause.first} />, {t("causes.last")}{" "}
                        <Ago at={cause.last} />
                      </span>
                    </>
                  }
                  aside={
                    <>
                      <Badge tone="failed" icon="failed">
                        {t("causes.instances", { count: cause.instances })}
                      </Badge>
                      {mayRepair && (
                        <Button variant="default" onClick={() => setAsking(cause)}>
                          {t("causes.retry")}
                        </Button>
                      )}
                    </>
                  }
                />
              ))}
            </List>
          )
        }
      </Loaded>
      {asking && (
        <BatchDialog
          title={t("causes.retryTitle")}
          view={{ definition: asking.definitionKey, cause: asking.id }}
          repair={retry(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Page>
  );
}

const retry = (cause: IncidentCause): Repair => ({ kind: "retry", cause: cause.id, call: "same" });
