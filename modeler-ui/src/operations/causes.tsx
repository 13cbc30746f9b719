import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IncidentCause, Repair } from "../shared/api";
import { useMay } from "../shared/session";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import { Back, Badge, Button, Empty, List, Loaded, Page, Row } from "../shared/ui";
import { BatchDialog } from "./bulk";
import { causesQuery } from "./repair-queries";
import { say } from "./texts";

/** What stands still, by why it does. */
export function Causes() {
  const query = useQuery(causesQuery);
  const mayRepair = useMay("REPAIR_INSTANCES");
  const [asking, setAsking] = useState<IncidentCause>();
  return (
    <Page
      title={say("causes.title")}
      lead={say("causes.lead")}
      back={<Back to="/instances">{t("instances.title")}</Back>}
    >
      <Loaded query={query}>
        {(causes) =>
          causes.length === 0 ? (
            <Empty icon="check" title={say("causes.empty")} />
          ) : (
            <List label={say("causes.title")}>
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
                        {say("causes.first")} <Ago at={cause.first} />, {say("causes.last")}{" "}
                        <Ago at={cause.last} />
                      </span>
                    </>
                  }
                  aside={
                    <>
                      <Badge tone="failed" icon="failed">
                        {say("causes.instances", { count: cause.instances })}
                      </Badge>
                      {mayRepair && (
                        <Button variant="default" onClick={() => setAsking(cause)}>
                          {say("causes.retry")}
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
          title={say("causes.retryTitle")}
          view={{ definition: asking.definitionKey, cause: asking.id }}
          repair={retry(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Page>
  );
}

const retry = (cause: IncidentCause): Repair => ({ kind: "retry", cause: cause.id, call: "same" });
