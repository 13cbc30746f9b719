import { PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, isProblem } from "../shared/api";
import { t } from "../shared/texts";
import { useSession, waysInQuery } from "../shared/session";
import { AnchorButton, Button, Dialog, Notice, Stack } from "../shared/ui";

/** The password, and the code where there is a second factor. */
export function ProofQuestion({ onAnswer }: { onAnswer: (proven: boolean) => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const prove = useMutation({
    mutationFn: () => body(api.POST("/api/session/proof", { body: { password, ...(code && { code }) } })),
    onSuccess: () => onAnswer(true),
  });
  const ways = useQuery(waysInQuery(useSession().tenant.workspace)).data;
  const here = encodeURIComponent(window.location.pathname + window.location.search);
  const asksForCode = isProblem(prove.error) && prove.error.code.startsWith("second-factor");
  return (
    <Dialog title={t("proof.title")} onClose={() => onAnswer(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          prove.mutate();
        }}
      >
        <Stack>
          <p>{t("proof.why")}</p>
          {prove.isError && (
            <Notice tone="failed" icon="alert">
              {prove.error.message}
            </Notice>
          )}
          <PasswordInput
            label={t("signIn.password")}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            autoFocus
            visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {asksForCode && (
            <TextInput
              label={t("signIn.code")}
              name="code"
              autoComplete="one-time-code"
              inputMode="numeric"
              required
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          <div>
            <Button type="submit" loading={prove.isPending}>
              {t("proof.action")}
            </Button>
          </div>
          {ways?.providers.map(({ key, label }) => (
            <AnchorButton key={key} variant="default" href={`/api/sign-in/${key}?proof=true&then=${here}`}>
              {t("proof.through", { provider: label })}
            </AnchorButton>
          ))}
          {ways && ways.providers.length > 0 && <p className="dim">{t("proof.throughHint")}</p>}
        </Stack>
      </form>
    </Dialog>
  );
}
