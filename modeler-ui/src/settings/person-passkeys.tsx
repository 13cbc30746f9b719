import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Person } from "../shared/api";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Button, Confirm, Stack, toast, toastFailure } from "../shared/ui";

/** Takes away the passkeys of somebody who lost what they are on; one's own are on the page of the account. */
export function PersonPasskeys({ person }: { person: Person }) {
  const me = useSession().person.id === person.id;
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => body(api.DELETE("/api/people/{id}/passkeys", { params: { path: { id: person.id } } })),
    onSuccess: () => toast(t("people.removedPasskeys", { name: person.name })),
    onError: toastFailure,
    onSettled: () => setAsking(false),
  });
  if (me) return null;
  return (
    <Stack>
      <h3>{t("passkey.title")}</h3>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t("people.removePasskeys")}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t("people.removePasskeys")}
          action={t("people.removePasskeysNow")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          {t("people.removePasskeysHint")}
        </Confirm>
      )}
    </Stack>
  );
}
