import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body, type Session } from "../shared/api";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Button, Notice, toastFailure } from "../shared/ui";

/** Above everything while somebody from above looks in: where they are, until when, and the way home. */
export function SupportBanner({ session }: { session: Session }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => body(api.DELETE("/api/support-session")),
    onSuccess: async () => {
      await client.resetQueries();
      await navigate({ to: "/" });
    },
    onError: toastFailure,
  });
  const { support, tenant } = session;
  if (!support) return null;
  return (
    <Notice tone="waiting" icon="support">
      <p>
        {t("support.banner", { name: tenant.name, reason: support.reason })} {t("support.until")}{" "}
        <Clock at={support.expiresAt} />.
      </p>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t("support.leave")}
      </Button>
    </Notice>
  );
}
