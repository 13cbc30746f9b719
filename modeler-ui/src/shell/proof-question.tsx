import { api, body } from "../shared/api";
import { ProofForm } from "../shared/proof";
import { t } from "../shared/texts";
import { Dialog } from "../shared/ui";

/** Asks once more who sits here, before something that takes it. */
export function ProofQuestion({ onAnswer }: { onAnswer: (proven: boolean) => void }) {
  return (
    <Dialog title={t("proof.title")} onClose={() => onAnswer(false)}>
      <ProofForm
        action={t("proof.action")}
        prove={(proof) => body(api.POST("/api/session/proof", { body: proof }))}
        onProven={() => onAnswer(true)}
      >
        <p>{t("proof.why")}</p>
      </ProofForm>
    </Dialog>
  );
}
