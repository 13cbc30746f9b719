import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Person } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { clientsOfPersonQuery } from "./queries";

type ClientsEndingProps = { person: Person; ends: boolean; onChange: (ends: boolean) => void };

/** What works on without somebody who is disabled, and the offer to end it with them. */
export function ClientsEnding({ person, ends, onChange }: ClientsEndingProps) {
  const mayEnd = useMay("MANAGE_API_CLIENTS");
  const clients = useQuery({ ...clientsOfPersonQuery(person.id), enabled: mayEnd }).data?.items ?? [];
  if (clients.length === 0) return null;
  return (
    <Checkbox
      label={t("people.endClients", { count: clients.length })}
      description={clients.map(({ name }) => name).join(", ")}
      checked={ends}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
