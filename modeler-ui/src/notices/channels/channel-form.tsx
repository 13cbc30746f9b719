import { Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Connection, NoticeChannel } from "../../shared/api";
import { t } from "../../shared/texts";
import { Actions, Button, Notice, Stack, toast } from "../../shared/ui";
import { channelName, kindName, say as noticeSay } from "../texts";
import { useChangeChannel } from "./queries";
import { say } from "./texts";

type Props = { channel: NoticeChannel; connections: readonly Connection[]; kinds: readonly string[] };

/** By which connection; for a group, also of what it is told and in which language. */
export function ChannelForm({ channel, connections, kinds }: Props) {
  const [connectionId, setConnectionId] = useState(channel.connectionId ?? "");
  const [told, setTold] = useState<readonly string[]>(channel.kinds);
  const [language, setLanguage] = useState(channel.language);
  const change = useChangeChannel(channel.channel);
  const name = channelName(channel.channel);
  // It may go by one that is not among those that are offered: what does not fit any more is still said.
  const now =
    channel.connectionId === undefined || connections.some(({ id }) => id === channel.connectionId)
      ? []
      : [{ value: channel.connectionId, label: channel.connectionName ?? "" }];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { connectionId, kinds: kinds.filter((kind) => told.includes(kind)), language },
          {
            onSuccess: (changed) =>
              toast(say("saved", { channel: name, name: changed.connectionName ?? "" })),
          },
        );
      }}
    >
      <Stack>
        {change.isError && (
          <Notice tone="failed" icon="alert">
            {change.error.message}
          </Notice>
        )}
        <NativeSelect
          label={say("connection", { channel: name })}
          required
          withAsterisk={false}
          value={connectionId}
          data={[
            ...(connectionId === "" ? [{ value: "", label: say("choose"), disabled: true }] : []),
            ...connections.map(({ id, name: called, sandbox }) => ({
              value: id,
              label: sandbox ? say("sandboxNamed", { name: called }) : called,
            })),
            ...now,
          ]}
          onChange={(event) => setConnectionId(event.currentTarget.value)}
        />
        {channel.group && (
          <>
            <Checkbox.Group
              label={say("kinds")}
              value={[...told]}
              onChange={setTold}
              {...(told.length === 0 && { description: say("noKinds") })}
            >
              {kinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={kindName(kind)} />
              ))}
            </Checkbox.Group>
            <NativeSelect
              label={say("language")}
              value={language === "de" ? "de" : "en"}
              data={[
                { value: "en", label: noticeSay("preferences.english") },
                { value: "de", label: noticeSay("preferences.german") },
              ]}
              onChange={(event) => setLanguage(event.currentTarget.value)}
            />
          </>
        )}
        <Actions>
          <Button type="submit" loading={change.isPending} aria-label={say("save", { channel: name })}>
            {t("action.save")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
