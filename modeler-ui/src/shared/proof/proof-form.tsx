import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { isProblem } from "../api";
import { Icon } from "../icons";
import { passkeysWork, provePasskey, wasDismissed } from "../passkey";
import { PasswordField } from "../password";
import { t } from "../texts";
import { Actions, Button, Notice, Stack } from "../ui";

/** How a person proves again that it is they who sit here. */
export type Proof = { password: string; code?: string } | { passkey: string };

type ProofFormProps<T> = {
  children: ReactNode;
  action: string;
  prove: (proof: Proof) => Promise<T>;
  onProven: (answer: T) => void;
  /** Whether a passkey will not do. */
  byPassword?: boolean;
};

/** The password, and the code where there is a second factor; or a passkey in place of both. */
export function ProofForm<T>({ children, action, prove, onProven, byPassword = false }: ProofFormProps<T>) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const proving = useMutation({
    mutationFn: async (by: "password" | "passkey") =>
      prove(by === "passkey" ? { passkey: await provePasskey() } : { password, ...(code && { code }) }),
    onSuccess: onProven,
  });
  const asksForCode = isProblem(proving.error) && proving.error.code.startsWith("second-factor");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        proving.mutate("password");
      }}
    >
      <Stack>
        {children}
        {proving.isError && (
          <Notice tone="failed" icon="alert">
            {wasDismissed(proving.error) ? t("passkey.dismissed") : proving.error.message}
          </Notice>
        )}
        <PasswordField
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus
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
        <Actions>
          <Button type="submit" loading={proving.isPending && proving.variables === "password"}>
            {action}
          </Button>
          {!byPassword && passkeysWork() && (
            <Button
              variant="default"
              leftSection={<Icon name="key" size={16} />}
              loading={proving.isPending && proving.variables === "passkey"}
              onClick={() => proving.mutate("passkey")}
            >
              {t("passkey.use")}
            </Button>
          )}
        </Actions>
      </Stack>
    </form>
  );
}
