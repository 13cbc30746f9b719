import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSession } from "../shared/session";
import { Button, Dialog, Notice, Stack, toast } from "../shared/ui";
import { Invitation } from "./invitation";
import { ChoosePlan } from "./plans/choose-plan";
import { useAddTenant, type NewTenant } from "./queries";
import { say } from "./texts";

export function AddTenant({ onClose }: { onClose: () => void }) {
  const add = useAddTenant();
  const [tenant, setTenant] = useState<NewTenant>({
    workspace: "",
    name: "",
    adminName: "",
    adminEmail: "",
    sandbox: false,
    kind: "business",
  });
  const isOperator = useSession().tenant.kind === "operator";
  const field = (name: Exclude<keyof NewTenant, "sandbox" | "kind" | "plan">) => ({
    label: say(`tenant.field.${name}`),
    name,
    required: true,
    value: tenant[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTenant((before) => ({ ...before, [name]: value }));
    },
  });
  if (add.data?.invitation) {
    return <Invitation name={tenant.adminName} link={add.data.invitation} onClose={onClose} />;
  }
  return (
    <Dialog title={say("tenant.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(tenant, {
            onSuccess: ({ invitation }) => {
              toast(say("tenant.added", { name: tenant.name }));
              if (!invitation) onClose();
            },
          });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput {...field("name")} />
          <TextInput
            {...field("workspace")}
            description={say("tenant.workspaceHint")}
            pattern="[a-z0-9][a-z0-9\-]{1,38}[a-z0-9]"
            autoCapitalize="none"
          />
          {isOperator && (
            <Checkbox
              label={say("tenant.field.reseller")}
              description={say("tenant.resellerHint")}
              checked={tenant.kind === "reseller"}
              onChange={(event) => {
                const kind = event.currentTarget.checked ? "reseller" : "business";
                setTenant((before) => ({ ...before, kind }));
              }}
            />
          )}
          <Checkbox
            label={say("tenant.field.sandbox")}
            description={say("tenant.sandboxHint")}
            checked={tenant.sandbox}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              setTenant((before) => ({ ...before, sandbox: checked }));
            }}
          />
          <ChoosePlan
            chosen={tenant.plan ?? ""}
            onChange={(id) => setTenant(({ plan: _, ...before }) => (id ? { ...before, plan: id } : before))}
          />
          <TextInput {...field("adminName")} />
          <TextInput {...field("adminEmail")} type="email" />
          <div>
            <Button type="submit" loading={add.isPending}>
              {say("tenant.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
