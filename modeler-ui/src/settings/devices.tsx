import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, type Device } from "../shared/api";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Badge, Button, List, Loaded, Panel, Row, toast, toastFailure } from "../shared/ui";
import { deviceName } from "../shared/device-name";
import { devicesQuery } from "./queries";

/** Where one is signed in. */
export function Devices() {
  const query = useQuery(devicesQuery);
  return (
    <Panel title={t("account.devices")}>
      <Loaded query={query}>
        {({ items }) => (
          <List label={t("account.devices")}>
            {items.map((device) => (
              <DeviceRow key={device.id} device={device} />
            ))}
          </List>
        )}
      </Loaded>
    </Panel>
  );
}

function DeviceRow({ device }: { device: Device }) {
  const client = useQueryClient();
  const name = deviceName(device.agent) ?? t("account.unknownDevice");
  const end = useMutation({
    mutationFn: () => body(api.DELETE("/api/account/sessions/{id}", { params: { path: { id: device.id } } })),
    onSuccess: () => toast(t("account.signedOutThere", { name })),
    onError: toastFailure,
    onSettled: () => client.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  return (
    <Row
      title={name}
      detail={
        <>
          <span>{device.address}</span>
          <span>
            {t("account.lastSeen")} <Ago at={device.lastSeenAt} />
          </span>
        </>
      }
      aside={
        device.current ? (
          <Badge tone="done" icon="check">
            {t("account.thisDevice")}
          </Badge>
        ) : (
          <Button
            variant="default"
            loading={end.isPending}
            aria-label={t("account.signOutOf", { name })}
            onClick={() => end.mutate()}
          >
            {t("account.signOut")}
          </Button>
        )
      }
    />
  );
}
