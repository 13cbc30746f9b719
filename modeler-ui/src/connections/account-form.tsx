import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Connection, Connector } from "../shared/api";
import { t } from "../shared/texts";
import { Notice, Stack } from "../shared/ui";
import type { Account } from "./queries";

type Props = {
  connector: Connector;
  /** Given when it is changed: a secret left empty then stays as it is. */
  connection?: Connection;
  action: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (connection: { name: string; account: Account }) => void;
};

/** The form of an account, made from what its connector says it needs. */
export function AccountForm({ connector, connection, action, busy, error, onSubmit }: Props) {
  const [name, setName] = useState(connection?.name ?? connector.name);
  const [account, setAccount] = useState<Account>(connection?.account ?? {});
  const set = (field: string, value: unknown) => setAccount((before) => ({ ...before, [field]: value }));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ name: name.trim(), account: filledIn(account) });
      }}
    >
      <Stack>
        {error && (
          <Notice tone="failed" icon="alert">
            {error.message}
          </Notice>
        )}
        <TextInput
          label={t("connection.name")}
          name="connection-name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {connector.account.map((field) => (
          <AccountField
            key={field.name}
            field={field}
            known={connection !== undefined}
            value={account[field.name]}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <div>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** A secret that nobody typed is not sent: the one that is kept stays. */
export const filledIn = (account: Account): Account =>
  Object.fromEntries(Object.entries(account).filter(([, value]) => value !== "" && value !== undefined));

type FieldProps = {
  field: Connector["account"][number];
  known: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
};

function AccountField({ field, known, value, onChange }: FieldProps) {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const common = { label: field.label, name: `account-${field.name}`, value: text };
  if (field.type === "boolean") {
    return (
      <Checkbox
        label={field.label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.secret) {
    return (
      <PasswordInput
        {...common}
        required={field.required && !known}
        autoComplete="off"
        placeholder={known ? t("connection.secretKept") : ""}
        visibilityToggleButtonProps={{ "aria-label": t("connection.showSecret"), tabIndex: 0 }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      required={field.required}
      type={field.type === "number" ? "number" : field.type === "url" ? "url" : "text"}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(field.type === "number" && typed !== "" ? Number(typed) : typed);
      }}
    />
  );
}
