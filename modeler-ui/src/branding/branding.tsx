import { t } from "../shared/texts";
import { useSession } from "../shared/session";
import { Page } from "../shared/ui";
import { BrandForm } from "./brand-form";
import { say } from "./texts";

/** The face of one's own workspace. */
export function Branding() {
  const { tenant } = useSession();
  return (
    <Page title={t("place.branding")} lead={say("branding.lead")} wide>
      <BrandForm target={undefined} workspace={tenant.name} />
    </Page>
  );
}
