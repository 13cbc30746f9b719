import { useQuery } from "@tanstack/react-query";
import { api, body } from "../shared/api";
import { ProofForm } from "../shared/proof";
import { useSession, waysInQuery } from "../shared/session";
import { t } from "../shared/texts";
import { AnchorButton, Dialog } from "../shared/ui";

/** Asks once more who sits here, before something that takes it. */
export function ProofQuestion({ onAnswer }: { onAnswer: (proven: boolean) => void }) {
  const ways = useQuery(waysInQuery(useSession().tenant.workspace)).data;
  const here = encodeURIComponent(window.location.pathname + window.location.search);
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
        <AnchorButton key={key} variant="default" href={`/api/sign-in/${key}?proof=true&then=${here}`}>
          {t("proof.through", { provider: label })}
        </AnchorButton>
      ))}
      {ways && ways.providers.length > 0 && <p className="dim">{t("proof.throughHint")}</p>}
    </Dialog>
  );
}
