import type { Tenant } from "../shared/api";
import type { Fields } from "../shared/conflict";
import type { TenantValues } from "./queries";
import { say } from "./texts";

export const valuesOf = ({ name, status }: Tenant): TenantValues => ({ name, status });

export const fieldsOfTenant: Fields<TenantValues> = {
  name: { label: say("tenant.field.name"), shown: (name) => name },
  status: { label: say("tenant.state"), shown: (status) => say(`tenant.status.${status}`) },
};
