import { t } from "../shared/texts";
import { Copied, Dialog, Notice } from "../shared/ui";

/** The link with which somebody joins, when no mail could carry it: it is shown this once. */
export function Invitation({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  return (
    <Dialog title={t("invitation.title", { name })} onClose={onClose}>
      <Notice tone="waiting" icon="key">
        {t("invitation.once")}
      </Notice>
      <Copied text={link} />
    </Dialog>
  );
}
