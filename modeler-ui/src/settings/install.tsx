import { tell, useOffline } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { Actions, Button, Panel } from "../shared/ui";

const isInstalled = (): boolean => matchMedia("(display-mode: standalone)").matches;

/** Apple's browsers install, but let no page ask for it; those of an iPad say that they are a Mac's. */
const isApple = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 0);

/** The way to have the screen as an app, where the platform has one. */
export function Install() {
  const { install } = useOffline();
  if (isInstalled() || (!install && !isApple())) return null;
  const ask = () => {
    tell({ install: undefined });
    void install?.prompt();
  };
  return (
    <Panel title={say("install.title")}>
      <p>{install ? say("install.about") : `${say("install.about")} ${say("install.ios")}`}</p>
      {install && (
        <Actions>
          <Button variant="default" onClick={ask}>
            {say("install.action")}
          </Button>
        </Actions>
      )}
    </Panel>
  );
}
