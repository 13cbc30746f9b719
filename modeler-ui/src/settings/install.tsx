import { tell, useOffline } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { isAppleTouch, isInstalled } from "../shared/push";
import { Actions, Button, Panel } from "../shared/ui";

/** The way to have the screen as an app, where the platform has one. */
export function Install() {
  const { install } = useOffline();
  if (isInstalled() || (!install && !isAppleTouch())) return null;
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
