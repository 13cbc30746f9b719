import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Connection, Connector } from "../shared/api";
import { PasswordField } from "../shared/password";
import { Button, Notice, Stack } from "../shared/ui";
import type { Account, ConnectionValues } from "./values";
import { say } from "./texts";

type Props = {
  connector: Connector;
  /** Given when it is changed: a secret left empty then stays as it is. */
  connection?: Connection;
  /** What it begins with, other than what the connector or the connection says. */
  initial?: ConnectionValues;
  action: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (values: ConnectionValues) => void;
};

/** The form of an account, made from what its connector says it needs. */
export function AccountForm({ connector, connection, initial, action, busy, error, onSubmit }: Props) {
  const [name, setName] = useState(initial?.name ?? connection?.name ?? connector.name);
  const [account, setAccount] = useState<Account>({
    ...defaultsOf(connector),
    ...(initial ?? connection)?.account,
  });
  const set = (field: string, value: unknown) => setAccount((before) => ({ ...before, [field]: value }));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ name: name.trim(), account });
      }}
    >
      <Stack>
        {error && (
          <Notice tone="failed" icon="alert">
            {error.message}
          </Notice>
        )}
        <TextInput
          label={say("connection.name")}
          name="connection-name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {connector.account.map((field) => (
          <AccountField
            key={field.name}
            field={field}
            kept={connection?.secrets.includes(field.name) === true}
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

/** What counts where the account says nothing: a connection may be older than the field. */
const defaultsOf = ({ account }: Connector): Account =>
  Object.fromEntries(
    account
      .filter(({ defaultValue }) => defaultValue !== undefined)
      .map(({ name, type, defaultValue }) => [
        name,
        type === "boolean" ? defaultValue === "true" : defaultValue,
      ]),
  );

type FieldProps = {
  field: Connector["account"][number];
  /** Whether the server holds a value of this secret already. */
  kept: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
};

function AccountField({ field, kept, value, onChange }: FieldProps) {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const common = { label: field.label, description: field.help, name: `account-${field.name}`, value: text };
  const typed = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (field.type === "boolean") {
    return (
      <Checkbox
        label={field.label}
        description={field.help}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.secret) {
    return (
      <PasswordField
        {...common}
        required={field.required && !kept}
        autoComplete="off"
        placeholder={kept ? say("connection.secretKept") : ""}
        showLabel={say("connection.showSecret")}
        onChange={typed}
      />
    );
  }
  if (field.type === "choice") {
    return (
      <NativeSelect {...common} required={field.required} data={["", ...field.choices]} onChange={typed} />
    );
  }
  if (field.multiline) {
    return <Textarea {...common} required={field.required} rows={4} onChange={typed} />;
  }
  const number = field.type === "number";
  return (
    <TextInput
      {...common}
      required={field.required}
      type={number ? "number" : "text"}
      onChange={(event) => {
        const { value: entered } = event.currentTarget;
        onChange(number && entered !== "" ? Number(entered) : entered);
      }}
    />
  );
}
