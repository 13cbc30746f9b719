import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Session } from "../shared/api";
import { Icon } from "../shared/icons";
import { passkeysWork, signInWithPasskey, wasDismissed } from "../shared/passkey";
import { t } from "../shared/texts";
import { Button, Notice } from "../shared/ui";

type PasskeySignInProps = {
  /** That the address names; empty when it names none. */
  workspace: string;
  onSignedIn: (session: Session) => void;
};

/** A button, and an offer among what the browser fills into the field for the mail address. */
export function PasskeySignIn({ workspace, onSignedIn }: PasskeySignInProps) {
  const waiting = useRef(new AbortController());
  const signIn = useMutation({
    mutationFn: () => {
      waiting.current.abort();
      return signInWithPasskey(workspace, new AbortController().signal, false);
    },
    onSuccess: onSignedIn,
  });
  const offer = useEffectEvent(async (signal: AbortSignal) => {
    if (!passkeysWork() || !(await PublicKeyCredential.isConditionalMediationAvailable())) return;
    onSignedIn(await signInWithPasskey(workspace, signal, true));
  });
  useEffect(() => {
    const offered = new AbortController();
    waiting.current = offered;
    // nobody asked for it, so nobody is told when it does not come about; the button says why
    void offer(offered.signal).catch(() => undefined);
    return () => offered.abort();
  }, []);
  if (!passkeysWork()) return null;
  return (
    <>
      {signIn.isError && (
        <Notice tone="failed" icon="alert">
          {wasDismissed(signIn.error) ? t("passkey.dismissed") : signIn.error.message}
        </Notice>
      )}
      <Button
        variant="default"
        leftSection={<Icon name="key" size={16} />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {t("passkey.signIn")}
      </Button>
    </>
  );
}
