import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connector } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Back, Copied, Facts, Loaded, Page, Panel, Stack, toast } from "../shared/ui";
import { AccountForm } from "./account-form";
import { connectorsQuery, useAddConnection } from "./queries";
import classes from "./connections.module.css";
import { say } from "./texts";

/** First which system, then its account. */
export function AddConnection() {
  const connectors = useQuery(connectorsQuery);
  const [chosen, setChosen] = useState<Connector>();
  const add = useAddConnection();
  const navigate = useNavigate();

  return (
    <Page
      title={chosen ? say("connection.addNamed", { system: chosen.name }) : say("connection.add")}
      back={<Back to="/connections">{t("place.connections")}</Back>}
    >
      <Loaded query={connectors}>
        {(all) =>
          chosen ? (
            <Panel>
              <Stack>
                {chosen.consent && <Beforehand connector={chosen} redirectUri={chosen.consent.redirectUri} />}
                <AccountForm
                  connector={chosen}
                  action={say("connection.connect")}
                  busy={add.isPending}
                  error={add.error}
                  onSubmit={(account) =>
                    add.mutate(
                      { connector: chosen.id, ...account },
                      {
                        onSuccess: (connection) => {
                          const ready = connection.consent?.connected !== false;
                          toast(
                            ready
                              ? say("connection.added", { name: connection.name })
                              : say("connection.saved"),
                          );
                          void navigate({
                            to: "/connections/$connectionId",
                            params: { connectionId: connection.id },
                          });
                        },
                      },
                    )
                  }
                />
              </Stack>
            </Panel>
          ) : (
            <ul className={classes.choice} aria-label={say("connection.which")}>
              {all.map((connector) => (
                <li key={connector.id}>
                  <button type="button" onClick={() => setChosen(connector)}>
                    <Icon name="connections" size={24} />
                    <span>
                      <strong>{connector.name}</strong>
                      {connector.description}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What somebody has to do at the other system before they can be sent there. */
function Beforehand({ connector: { name }, redirectUri }: { connector: Connector; redirectUri: string }) {
  return (
    <>
      <p className="dim">{say("connection.consent.first", { system: name })}</p>
      <Facts
        items={[
          [say("connection.consent.redirect", { system: name }), <Copied key="at" text={redirectUri} />],
        ]}
      />
    </>
  );
}
