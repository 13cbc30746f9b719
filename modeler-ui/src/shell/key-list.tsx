import { activeKeys } from "../shared/keys";
import { t } from "../shared/texts";
import { Dialog } from "../shared/ui";
import classes from "./key-list.module.css";

/** What the keyboard can do on this screen. */
export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className={classes.keys}>
        {activeKeys().map((key) => (
          <div key={key.keys + key.label}>
            <dt>
              {key.keys.split(" ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{key.label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
