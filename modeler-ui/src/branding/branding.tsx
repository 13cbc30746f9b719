import { t } from "../shared/texts";
import { useSession } from "../shared/session";
import { Page } from "../shared/ui";
import { BrandForm } from "./brand-form";

/** The face of one's own workspace. */
export function Branding() {
  const { tenant } = useSession();
  return (
    <Page title={t("place.branding")} lead={t("branding.lead")} wide>
      <BrandForm target={undefined} workspace={tenant.name} />
    </Page>
  );
}
