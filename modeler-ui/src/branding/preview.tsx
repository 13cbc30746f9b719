import { useState, type CSSProperties } from "react";
import type { CheckedColour } from "../shared/api";
import { Logo } from "../shared/brand";
import { Icon, Mark } from "../shared/icons";
import { t } from "../shared/texts";
import { Panel, Tabs } from "../shared/ui";
import { say } from "./texts";
import classes from "./branding.module.css";

const schemes = ["light", "dark"] as const;
const devices = ["desktop", "phone"] as const;

type Props = {
  name: string;
  colours: { light: CheckedColour; dark: CheckedColour } | undefined;
  /** Only one's own logo can be shown here. */
  own: boolean;
};

/** The sign-in page and the inbox in small, as they will look; made of the same variables as the real ones. */
export function Preview({ name, colours, own }: Props) {
  const [scheme, setScheme] = useState<(typeof schemes)[number]>("light");
  const [device, setDevice] = useState<(typeof devices)[number]>("desktop");
  const style = colours && {
    "--tenant-accent-light": colours.light.accent,
    "--tenant-on-accent-light": colours.light.text,
    "--tenant-accent-dark": colours.dark.accent,
    "--tenant-on-accent-dark": colours.dark.text,
  };
  const logo = own ? <Logo size={24} /> : <Mark size={24} />;
  return (
    <Panel title={say("branding.preview")}>
      <div className={classes.choices}>
        <Tabs
          label={t("account.look")}
          value={scheme}
          tabs={schemes.map((value) => ({ value, label: t(`account.scheme.${value}`) }))}
          onChange={setScheme}
        />
        <Tabs
          label={say("branding.device")}
          value={device}
          tabs={devices.map((value) => ({ value, label: say(`branding.${value}`) }))}
          onChange={setDevice}
        />
      </div>
      <div style={style as CSSProperties | undefined}>
        <div
          className={classes.preview}
          data-mantine-color-scheme={scheme}
          data-device={device}
          role="img"
          aria-label={say("branding.previewOf", { name })}
        >
          <div className={classes.rail}>
            <span className={classes.name}>
              {logo}
              {name}
            </span>
            <span className={classes.here}>
              <Icon name="tasks" size={16} />
              {t("place.tasks")}
            </span>
            <span className={classes.there}>
              <Icon name="processes" size={16} />
              {t("place.processes")}
            </span>
          </div>
          <div className={classes.page}>
            <strong>{t("place.tasks")}</strong>
            <span className={classes.card}>
              <span className={classes.link}>{say("branding.sampleTask")}</span>
              <span className={classes.press}>{say("branding.sampleAction")}</span>
            </span>
          </div>
        </div>
      </div>
    </Panel>
  );
}
