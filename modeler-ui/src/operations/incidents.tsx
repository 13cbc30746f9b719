import { useState } from "react";
import type { Incident, InstanceDetail } from "../shared/api";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Actions, Button, Confirm, Notice, toast, toastFailure } from "../shared/ui";
import { useRetry } from "./queries";

/** What stopped, why, and how to go on. */
export function Incidents({ instance }: { instance: InstanceDetail }) {
  return instance.incidents.map((incident) => (
    <Stopped key={incident.id} instance={instance} incident={incident} />
  ));
}

function Stopped({ instance, incident }: { instance: InstanceDetail; incident: Incident }) {
  const mayRepair = useMay("REPAIR_INSTANCES");
  const retry = useRetry(instance.id);
  const [asking, setAsking] = useState(false);
  const step =
    instance.activities.find((each) => each.elementId === incident.elementId)?.elementName ??
    incident.elementId ??
    instance.definitionName;

  const again = (call: "same" | "new") =>
    retry.mutate(
      { incidentId: incident.id, call },
      {
        onSuccess: () => {
          toast(t("incident.retried", { step }));
          setAsking(false);
        },
        onError: toastFailure,
      },
    );

  return (
    <Notice tone="failed" icon="failed">
      <h2>{t("incident.title", { step })}</h2>
      <p>
        {incident.message ?? t("incident.noMessage")} <Ago at={incident.at} />
      </p>
      {incident.reference && (
        <p className="dim">{t("incident.reference", { reference: incident.reference })}</p>
      )}
      {mayRepair && (
        <Actions>
          <Button
            variant="default"
            leftSection={<Icon name="retry" size={16} />}
            loading={retry.isPending}
            onClick={() => again("same")}
          >
            {t("incident.retry")}
          </Button>
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {t("incident.retryNew")}
          </Button>
        </Actions>
      )}
      {asking && (
        <Confirm
          title={t("incident.retryNew")}
          action={t("incident.retryNew")}
          busy={retry.isPending}
          onConfirm={() => again("new")}
          onClose={() => setAsking(false)}
        >
          {t("incident.retryNewHint")}
        </Confirm>
      )}
    </Notice>
  );
}
