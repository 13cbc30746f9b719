import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../shared/texts";
import { Back, Loaded, Page } from "../shared/ui";
import { BrandForm } from "./brand-form";
import { tenantQuery } from "./tenant-query";
import { TenantDomains } from "./tenant-domains";
import { say } from "./texts";

const route = getRouteApi("/app/tenants/$id/branding");

/** The face of a workspace below. */
export function TenantBranding() {
  const { id } = route.useParams();
  const query = useQuery(tenantQuery(id));
  return (
    <Page
      title={query.data ? t("branding.of", { name: query.data.name }) : t("place.branding")}
      lead={say("branding.leadBelow")}
      back={<Back to="/tenants">{t("place.tenants")}</Back>}
      wide
    >
      <Loaded query={query}>
        {(tenant) => (
          <>
            <BrandForm target={id} workspace={tenant.name} />
            <TenantDomains id={id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
