import { useState } from "react";
import type { Connection, NoticeChannel } from "../../shared/api";
import { useMay } from "../../shared/session";
import {
  Actions,
  Badge,
  Button,
  Confirm,
  LinkButton,
  Notice,
  Panel,
  Stack,
  toast,
  toastFailure,
} from "../../shared/ui";
import { useTestMessage } from "../queries";
import { channelName } from "../texts";
import { ChannelForm } from "./channel-form";
import { useChangeChannel } from "./queries";
import { say } from "./texts";

type Props = {
  channel: NoticeChannel;
  /** Those by which it can go. */
  connections: readonly Connection[];
  /** What such connections lead to. */
  systems: readonly string[];
  kinds: readonly string[];
};

/** One channel: what it does, by which connection it goes, and how to end it. */
export function ChannelPanel({ channel, connections, systems, kinds }: Props) {
  const served = connections.find(({ id }) => id === channel.connectionId);
  const isOn = channel.connectionId !== undefined;
  const key = `what.${channel.channel}` as Parameters<typeof say>[0];
  const what = say(key);
  return (
    <Panel
      title={channelName(channel.channel)}
      actions={
        <Badge tone={isOn ? "done" : "plain"} {...(isOn && { icon: "check" as const })}>
          {say(isOn ? "on" : "off")}
        </Badge>
      }
    >
      <Stack>
        {what !== key && <p className="dim">{what}</p>}
        {served?.sandbox && (
          <Notice tone="waiting" icon="alert">
            {say("sandbox", { name: served.name })}
          </Notice>
        )}
        {connections.length === 0 && !isOn ? (
          <NoConnection systems={systems} />
        ) : (
          <ChannelForm channel={channel} connections={connections} kinds={kinds} />
        )}
        {isOn && <SwitchedOn channel={channel} />}
      </Stack>
    </Panel>
  );
}

function NoConnection({ systems }: { systems: readonly string[] }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  return (
    <>
      <p>
        {systems.length === 0 ? say("noneOfAny") : say("none", { systems: either(systems) })}
        {!mayManage && ` ${say("ask")}`}
      </p>
      {mayManage && (
        <Actions>
          <LinkButton to="/connections/new" variant="default">
            {say("connect")}
          </LinkButton>
        </Actions>
      )}
    </>
  );
}

const either = (names: readonly string[]): string =>
  names.length < 2
    ? (names[0] ?? "")
    : say("or", { some: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" });

/** What can be done with a channel that is on: see whether something arrives, and end it. */
function SwitchedOn({ channel }: { channel: NoticeChannel }) {
  const [asks, setAsks] = useState(false);
  const name = channelName(channel.channel);
  const example = channel.group ? say("exampleGroup") : say("example", { channel: name });
  const test = useTestMessage();
  const change = useChangeChannel(channel.channel);
  return (
    <>
      {asks && (
        <Confirm
          title={say("offTitle", { channel: name })}
          action={say("switchOff", { channel: name })}
          busy={change.isPending}
          onConfirm={() =>
            change.mutate(
              { kinds: channel.kinds, language: channel.language },
              {
                onSuccess: () => {
                  setAsks(false);
                  toast(say("switchedOff", { channel: name }));
                },
                onError: toastFailure,
              },
            )
          }
          onClose={() => setAsks(false)}
        >
          <p>{say(channel.group ? "offGroup" : "offPeople")}</p>
        </Confirm>
      )}
      <Actions>
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() =>
            test.mutate(channel.channel, {
              onSuccess: () => toast(say("exampleSent", { channel: name })),
              onError: toastFailure,
            })
          }
        >
          {example}
        </Button>
        <Button variant="default" onClick={() => setAsks(true)}>
          {say("switchOff", { channel: name })}
        </Button>
      </Actions>
    </>
  );
}
