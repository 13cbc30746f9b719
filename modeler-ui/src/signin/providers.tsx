import type { WaysIn } from "../shared/api";
import { Icon } from "../shared/icons";
import { useLeave } from "../shared/session";
import { t, type TextKey } from "../shared/texts";
import { Button, Notice } from "../shared/ui";
import classes from "./card.module.css";

const problems = [
  "sign-in-expired",
  "provider-refused",
  "not-known-here",
  "proof-failed",
  "tenant-suspended",
  "trial-over",
  "limit-reached",
] as const;

/** Why a sign-in at a provider came to nothing; the server names it in the address. */
export function problemText(problem: string): string {
  const known = problems.find((each) => each === problem);
  return t(`signIn.problem.${known ?? "other"}` satisfies TextKey);
}

/** The ways through the workspace's identity providers; the browser leaves this page for them. */
export function ProviderButtons({ ways, then }: { ways: WaysIn; then: string | undefined }) {
  const leave = useLeave();
  return (
    <>
      {leave.isError && (
        <Notice tone="failed" icon="alert">
          {leave.error.message}
        </Notice>
      )}
      {ways.providers.map(({ key, label }) => (
        <Button
          key={key}
          variant="default"
          fullWidth
          leftSection={<Icon name="key" size={16} />}
          loading={leave.isPending && leave.variables.key === key}
          onClick={() => leave.mutate({ key, then })}
        >
          {t("signIn.through", { provider: label })}
        </Button>
      ))}
      <p className={`dim ${classes.or}`}>{t(ways.passwords ? "signIn.or" : "signIn.passwordForAdmins")}</p>
    </>
  );
}
