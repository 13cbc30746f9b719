import { useLocation } from "@tanstack/react-router";
import { t } from "../shared/texts";
import { LinkButton, Notice } from "../shared/ui";

/** After a new password by mail, until somebody has looked at their passkeys and authenticator app. */
export function ReviewBanner() {
  const { pathname } = useLocation();
  if (pathname === "/account") return null;
  return (
    <Notice tone="waiting" icon="key">
      <p>{t("review.banner")}</p>
      <LinkButton to="/account" variant="default">
        {t("review.look")}
      </LinkButton>
    </Notice>
  );
}
