import { useSearch } from "@tanstack/react-router";
import type { Connection, Connector } from "../shared/api";
import { useMay } from "../shared/session";
import { Clock } from "../shared/time";
import { Button, Copied, Facts, Notice, Panel, Stack, toastFailure } from "../shared/ui";
import type { ConsentResult } from "./consent-result";
import { useConnectInBrowser } from "./queries";
import { say } from "./texts";

const words = {
  connected: "connection.consent.done",
  denied: "connection.consent.denied",
  refused: "connection.consent.refused",
  "no-token": "connection.consent.noToken",
  unavailable: "connection.consent.unavailable",
  expired: "connection.consent.expired",
  foreign: "connection.consent.foreign",
  changed: "connection.consent.changed",
  "wrong-issuer": "connection.consent.wrongIssuer",
  "signed-out": "connection.consent.signedOut",
} as const satisfies Record<ConsentResult, string>;

/** Where the browser has come back to; what went well is believed from the connection alone. */
export function ConsentEnded({ connection }: { connection?: Connection }) {
  const { consent } = useSearch({ strict: false });
  if (!consent || (consent === "connected" && !connection?.consent?.connected)) return null;
  const well = consent === "connected";
  return (
    <Notice tone={well ? "done" : "failed"} icon={well ? "check" : "alert"}>
      {say(words[consent], { system: connection?.connectorName ?? "" })}
    </Notice>
  );
}

/** Whether somebody has connected it in the browser, and the way to do so. */
export function Access({ connection, connector }: { connection: Connection; connector: Connector }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const connect = useConnectInBrowser(connection);
  const { consent, connectorName: system } = connection;
  if (!consent || !connector.consent) return null;
  return (
    <Panel title={say("connection.consent.title")}>
      <Stack>
        <Facts
          items={[
            [
              say("connection.state"),
              consent.at ? (
                <span key="at">
                  {say("connection.consent.connectedSince")} <Clock at={consent.at} />
                </span>
              ) : (
                say(consent.connected ? "connection.consent.connected" : "connection.consent.not")
              ),
            ],
            [
              say("connection.consent.redirect", { system }),
              <Copied key="redirect" text={connector.consent.redirectUri} />,
            ],
          ]}
        />
        {mayManage && (
          <div>
            <Button
              variant={consent.connected ? "default" : "filled"}
              loading={connect.isPending}
              onClick={() => connect.mutate(undefined, { onError: toastFailure })}
            >
              {say(consent.connected ? "connection.consent.again" : "connection.consent.connect", { system })}
            </Button>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
