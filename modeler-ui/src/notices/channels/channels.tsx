import { useQuery } from "@tanstack/react-query";
import { t } from "../../shared/texts";
import { Back, Loaded, Page, Stack } from "../../shared/ui";
import { templatesQuery } from "../queries";
import { ChannelPanel } from "./channel-panel";
import { fittingConnections, fittingSystems } from "./fitting";
import { channelsQuery, offeredQuery } from "./queries";
import { say } from "./texts";

/** By which connection each channel goes, and of what a group is told. */
export function Channels() {
  const channels = useQuery(channelsQuery);
  const offered = useQuery(offeredQuery);
  const templates = useQuery(templatesQuery);
  return (
    <Page title={say("title")} lead={say("lead")} back={<Back to="/messages">{t("place.messages")}</Back>}>
      <Loaded query={channels}>
        {(items) => (
          <Loaded query={offered}>
            {({ connections, connectors }) => (
              <Loaded query={templates}>
                {({ value }) => (
                  <Stack>
                    {items.map((channel) => (
                      <ChannelPanel
                        key={channel.channel}
                        channel={channel}
                        connections={fittingConnections(connections, connectors, channel.operation)}
                        systems={fittingSystems(connectors, channel.operation).map(({ name }) => name)}
                        kinds={[...new Set(value.items.map(({ kind }) => kind))]}
                      />
                    ))}
                  </Stack>
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
