import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../shared/api";
import { ProofForm } from "../shared/proof";
import { sessionQuery, useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Button, Dialog, Notice, toast } from "../shared/ui";

/** Asks whether passkeys and authenticator app are one's own, as a new password takes none of them away. */
export function SecurityReview() {
  const { reviewSince } = useSession();
  const client = useQueryClient();
  const [confirming, setConfirming] = useState(false);
  if (!reviewSince) return null;
  return (
    <Notice tone="waiting" icon="key">
      <p>
        {t("review.since")} <Ago at={reviewSince} />. {t("review.hint")}
      </p>
      <Button variant="default" onClick={() => setConfirming(true)}>
        {t("review.confirm")}
      </Button>
      {confirming && (
        <Dialog title={t("review.confirm")} onClose={() => setConfirming(false)}>
          <ProofForm
            byPassword
            action={t("review.action")}
            prove={async (proof) => {
              await body(api.POST("/api/account/security-review", { body: proof }));
              // the notice goes with it
              await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
            }}
            onProven={() => toast(t("review.done"))}
          >
            <p>{t("review.why")}</p>
          </ProofForm>
        </Dialog>
      )}
    </Notice>
  );
}
