import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Absence } from "../shared/api";
import { PickPeople, type Colleague } from "../shared/people";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, List, Loaded, Notice, Row, Stack, toast, toastFailure } from "../shared/ui";
import { day, inDays, inputDay, lastDay, midnight } from "./days";
import { absencesQuery, useAddAbsence, useEndAbsence } from "./rights-queries";
import { say } from "./texts";

/** When somebody is away and who does their tasks then; without a person, one's own absences. */
export function Absences({ personId }: { personId?: string }) {
  const query = useQuery(absencesQuery(personId));
  const [adding, setAdding] = useState(false);
  return (
    <Stack>
      <Loaded query={query} rows={1}>
        {({ items, standsInFor }) => (
          <>
            {standsInFor.length > 0 && (
              <Notice tone="waiting">
                {say("absence.standsInFor", { names: standsInFor.map(({ name }) => name).join(", ") })}
              </Notice>
            )}
            {items.length === 0 ? (
              <p className="dim">{say("absence.none")}</p>
            ) : (
              <List label={say("absence.title")}>
                {items.map((absence) => (
                  <AbsenceRow key={absence.id} absence={absence} personId={personId} />
                ))}
              </List>
            )}
          </>
        )}
      </Loaded>
      <div>
        <Button variant="default" onClick={() => setAdding(true)}>
          {say("absence.add")}
        </Button>
      </div>
      {adding && <AddAbsence personId={personId} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function AbsenceRow({ absence, personId }: { absence: Absence; personId: string | undefined }) {
  const end = useEndAbsence(personId);
  return (
    <Row
      title={absence.deputy.name}
      detail={say("absence.days", { from: day(new Date(absence.from)), until: day(lastDay(absence.until)) })}
      aside={
        <Button
          variant="default"
          loading={end.isPending}
          aria-label={say("absence.endNamed", { name: absence.deputy.name })}
          onClick={() =>
            end.mutate(absence.id, { onSuccess: () => toast(say("absence.ended")), onError: toastFailure })
          }
        >
          {say("absence.end")}
        </Button>
      }
    />
  );
}

function AddAbsence({ personId, onClose }: { personId: string | undefined; onClose: () => void }) {
  const add = useAddAbsence(personId);
  const [deputy, setDeputy] = useState<Colleague[]>([]);
  const [from, setFrom] = useState(() => inputDay(inDays(0)));
  const [until, setUntil] = useState(() => inputDay(inDays(6)));
  const chosen = deputy[0];
  return (
    <Dialog title={say("absence.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!chosen) return;
          add.mutate(
            { deputyId: chosen.id, from: midnight(from, 0), until: midnight(until, 1) },
            {
              onSuccess: () => {
                toast(say("absence.added", { name: chosen.name }));
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <p className="dim">{say("absence.hint")}</p>
          <TextInput
            type="date"
            label={say("absence.from")}
            required
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={say("absence.until")}
            required
            min={from}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <h3>{t("absence.deputy")}</h3>
          <PickPeople label={t("absence.deputy")} chosen={deputy} onChange={setDeputy} single />
          <Actions>
            <Button type="submit" loading={add.isPending} disabled={!chosen || !from || !until}>
              {say("absence.add")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
