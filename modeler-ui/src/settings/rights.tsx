import { useQuery } from "@tanstack/react-query";
import type { Person, PersonRights } from "../shared/api";
import { t, told } from "../shared/texts";
import { Dialog, Facts, Loaded, Notice, Stack } from "../shared/ui";
import { Absences } from "./absences";
import { PersonPasskeys } from "./person-passkeys";
import { rightsQuery, type Chosen } from "./rights-queries";
import { say } from "./texts";

const permissions = (all: PersonRights["gained"]) => all.map((each) => told("permission", each)).join(", ");

/** What would be gained and lost with the role that is chosen and not yet given. */
export function RightsPreview({ person, chosen }: { person: Person; chosen: Chosen }) {
  return (
    <Loaded query={useQuery(rightsQuery(person.id, chosen))} rows={1}>
      {({ gained, lost }) =>
        gained.length + lost.length === 0 ? (
          <p className="dim">{say("rights.same")}</p>
        ) : (
          <Stack>
            {gained.length > 0 && (
              <Notice tone="done">{say("rights.gains", { what: permissions(gained) })}</Notice>
            )}
            {lost.length > 0 && (
              <Notice tone="waiting">{say("rights.loses", { what: permissions(lost) })}</Notice>
            )}
          </Stack>
        )
      }
    </Loaded>
  );
}

/** The answer to “what may this person do?”, and who does their tasks when they are away. */
export function RightsOf({ person, onClose }: { person: Person; onClose: () => void }) {
  return (
    <Dialog title={say("rights.of", { name: person.name })} onClose={onClose}>
      <Stack>
        <Loaded query={useQuery(rightsQuery(person.id))}>{(rights) => <Shown rights={rights} />}</Loaded>
        <h3>{say("absence.title")}</h3>
        <Absences personId={person.id} />
        <PersonPasskeys person={person} />
      </Stack>
    </Dialog>
  );
}

function Shown({ rights }: { rights: PersonRights }) {
  const role = rights.roleName ?? t(`role.${rights.role}`);
  const processes = (shown: (process: PersonRights["processes"][number]) => boolean) =>
    rights.processes
      .filter(shown)
      .map(({ name }) => name)
      .join(", ") || say("rights.nothing");
  return (
    <Facts
      items={[
        [t("people.role"), role],
        [
          say("rights.byRole", { role }),
          permissions(rights.permissions.map(({ permission }) => permission)) || say("rights.nothing"),
        ],
        [t("place.groups"), rights.groups.map(({ name }) => name).join(", ") || say("rights.nothing")],
        [say("rights.sees"), processes(({ maySee }) => maySee)],
        [say("rights.starts"), processes(({ mayStart }) => mayStart)],
        ...(rights.standsInFor.length > 0
          ? [[say("rights.standsInFor"), rights.standsInFor.map(({ name }) => name).join(", ")] as const]
          : []),
      ]}
    />
  );
}
