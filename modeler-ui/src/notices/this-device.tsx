import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, type PushDevice } from "../shared/api";
import { deviceName } from "../shared/device-name";
import { devicesQuery, pushStateOf, switchOff, switchOn, type PushState } from "../shared/push";
import { useSession } from "../shared/session";
import { Ago } from "../shared/time";
import {
  Actions,
  Badge,
  Button,
  List,
  Loaded,
  Notice,
  Panel,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { useTestMessage } from "./queries";
import { channelName, say } from "./texts";

const stateKey = ["push-state"];

/** Notices of the browser that one looks with, and in which others one gets them. */
export function ThisDevice() {
  const session = useSession();
  const client = useQueryClient();
  const state = useQuery({ queryKey: stateKey, queryFn: () => pushStateOf(session), staleTime: 0 });
  const devices = useQuery(devicesQuery);
  usePermissionChanges(() => void client.invalidateQueries({ queryKey: stateKey }));
  return (
    <Panel title={say("device.title")}>
      <Stack>
        <p className="dim">{say("device.about")}</p>
        <Loaded query={state}>
          {(found) => (
            <Loaded query={devices}>
              {({ items }) => {
                // what was removed elsewhere is off, whatever this browser holds
                const isKnown = items.some(({ current }) => current);
                const here = found === "on" && !isKnown ? "off" : found;
                return (
                  <>
                    <Switch state={here} />
                    <Devices items={items} isOnHere={here === "on"} />
                  </>
                );
              }}
            </Loaded>
          )}
        </Loaded>
      </Stack>
    </Panel>
  );
}

function usePermissionChanges(onChange: () => void): void {
  useEffect(() => {
    let permission: PermissionStatus | undefined;
    const asked = "permissions" in navigator ? navigator.permissions.query({ name: "notifications" }) : null;
    asked
      ?.then((found) => {
        permission = found;
        found.onchange = onChange;
      })
      .catch(() => undefined);
    return () => {
      if (permission) permission.onchange = null;
    };
  });
}

function Switch({ state }: { state: PushState }) {
  const session = useSession();
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: stateKey }),
      client.invalidateQueries({ queryKey: devicesQuery.queryKey }),
    ]);
  const on = useMutation({
    mutationFn: () => switchOn(session),
    onSuccess: (isAllowed) =>
      isAllowed ? toast(say("device.switchedOn")) : toast(say("device.notAllowed"), "failed"),
    onSettled,
  });
  const off = useMutation({
    mutationFn: () => switchOff(session),
    onSuccess: () => toast(say("device.switchedOff")),
    onError: toastFailure,
    onSettled,
  });
  if (state === "on")
    return (
      <Actions>
        <Badge tone="done" icon="check">
          {say("device.on")}
        </Badge>
        <Button variant="default" loading={off.isPending} onClick={() => off.mutate()}>
          {say("device.switchOff")}
        </Button>
      </Actions>
    );
  if (state === "off")
    return (
      <>
        {on.isError && (
          <Notice tone="failed" icon="alert">
            <p>{why(on.error)}</p>
          </Notice>
        )}
        <Actions>
          <Button loading={on.isPending} onClick={() => on.mutate()}>
            {say("device.switchOn")}
          </Button>
        </Actions>
      </>
    );
  return (
    <Notice tone="waiting" icon="alert">
      <p>{say(`device.${state}`)}</p>
    </Notice>
  );
}

/** The server says it in a sentence; a browser says at most that its own push service did not answer as it should. */
const why = (failure: Error): string =>
  failure instanceof DOMException ? say("device.noService", { why: failure.message }) : failure.message;

type DevicesProps = { items: readonly PushDevice[]; isOnHere: boolean };

function Devices({ items, isOnHere }: DevicesProps) {
  const test = useTestMessage();
  const channel = channelName("push");
  if (items.length === 0) return null;
  return (
    <>
      <List label={say("device.all")}>
        {items.map((device) => (
          <DeviceRow key={device.id} device={device} isSwitched={isOnHere && device.current} />
        ))}
      </List>
      <Actions>
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() =>
            test.mutate("push", {
              onSuccess: () => toast(say("preferences.testSent", { channel })),
              onError: toastFailure,
            })
          }
        >
          {say("preferences.sendTest", { channel })}
        </Button>
      </Actions>
    </>
  );
}

type DeviceRowProps = {
  device: PushDevice;
  /** It is this browser, whose switch is above. */
  isSwitched: boolean;
};

function DeviceRow({ device: { id, agent, createdAt, lastSentAt }, isSwitched }: DeviceRowProps) {
  const client = useQueryClient();
  const name = deviceName(agent) ?? say("device.unknown");
  const remove = useMutation({
    mutationFn: () => body(api.DELETE("/api/account/push-devices/{id}", { params: { path: { id } } })),
    onSuccess: () => toast(say("device.removed", { name })),
    onError: toastFailure,
    onSettled: () => client.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  return (
    <Row
      title={name}
      detail={
        <>
          <span>
            {say("device.since")} <Ago at={createdAt} />
          </span>
          <span>
            {lastSentAt ? (
              <>
                {say("device.lastSent")} <Ago at={lastSentAt} />
              </>
            ) : (
              say("device.neverSent")
            )}
          </span>
        </>
      }
      aside={
        isSwitched ? (
          <Badge tone="done" icon="check">
            {say("device.here")}
          </Badge>
        ) : (
          <Button
            variant="default"
            loading={remove.isPending}
            aria-label={say("device.removeNamed", { name })}
            onClick={() => remove.mutate()}
          >
            {say("device.remove")}
          </Button>
        )
      }
    />
  );
}
