import { useQuery } from "@tanstack/react-query";
import { api, body } from "../shared/api";
import { ProofForm } from "../shared/proof";
import { useLeave, useSession, waysInQuery } from "../shared/session";
import { t } from "../shared/texts";
import { Button, Dialog, Notice } from "../shared/ui";

/** Asks once more who sits here, before something that takes it. */
export function ProofQuestion({ onAnswer }: { onAnswer: (proven: boolean) => void }) {
  const ways = useQuery(waysInQuery(useSession().tenant.workspace)).data;
  const here = window.location.pathname + window.location.search;
  const leave = useLeave();
  return (
    <Dialog title={t("proof.title")} onClose={() => onAnswer(false)}>
      <ProofForm
        action={t("proof.action")}
        prove={(proof) => body(api.POST("/api/session/proof", { body: proof }))}
        onProven={() => onAnswer(true)}
      >
        <p>{t("proof.why")}</p>
      </ProofForm>
      {ways?.providers.map(({ key, label }) => (
        <Button
          key={key}
          variant="default"
          loading={leave.isPending && leave.variables.key === key}
          onClick={() => leave.mutate({ key, then: here, proof: true })}
        >
          {t("proof.through", { provider: label })}
        </Button>
      ))}
      {leave.isError && (
        <Notice tone="failed" icon="alert">
          {leave.error.message}
        </Notice>
      )}
      {ways && ways.providers.length > 0 && <p className="dim">{t("proof.throughHint")}</p>}
    </Dialog>
  );
}
