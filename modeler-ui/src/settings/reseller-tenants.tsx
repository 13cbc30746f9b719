import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { tenantQuery } from "../branding";
import { t } from "../shared/texts";
import { Back, Loaded, Page } from "../shared/ui";
import { TenantList } from "./tenants";
import { say } from "./texts";

const route = getRouteApi("/app/tenants/$id/workspaces");

/** The workspaces below one reseller, as the operator above both sees them. */
export function ResellerTenants() {
  const { id } = route.useParams();
  const query = useQuery(tenantQuery(id));
  return (
    <Page
      title={query.data ? say("tenant.ofReseller", { name: query.data.name }) : t("place.tenants")}
      lead={say("tenant.lead")}
      back={<Back to="/tenants">{t("place.tenants")}</Back>}
    >
      <Loaded query={query}>{() => <TenantList reseller={id} />}</Loaded>
    </Page>
  );
}
