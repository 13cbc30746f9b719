import type { Tenant } from "../shared/api";
import type { Fields } from "../shared/conflict";
import { t } from "../shared/texts";
import type { TenantValues } from "./queries";

export const valuesOf = ({ name, status }: Tenant): TenantValues => ({ name, status });

export const fieldsOfTenant: Fields<TenantValues> = {
  name: { label: t("tenant.field.name"), shown: (name) => name },
  status: { label: t("tenant.state"), shown: (status) => t(`tenant.status.${status}`) },
};
