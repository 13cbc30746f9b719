import type { Person } from "../shared/api";
import { etagOf } from "../shared/api";
import { useSaving, type Fields } from "../shared/conflict";
import { t } from "../shared/texts";
import { useChangePerson, type PersonValues } from "./queries";
import { useRoles, valueOf } from "./role";

export const valuesOf = (person: Person): PersonValues => ({ role: valueOf(person), status: person.status });

type Saving = {
  person: Person;
  /** The person stands in a list that is always asked anew, and in no form. */
  asShown?: boolean;
  /** Whether the programs that they let in end when they are disabled. */
  endApiClients?: boolean;
  onValues?: (values: PersonValues) => void;
  onSaved: (person: Person, values: PersonValues) => void;
  onTheirs?: () => void;
};

/** Gives a person another role, disables or enables them. */
export function usePersonSaving(saving: Saving) {
  const { person, asShown = false, endApiClients = false, onValues, onSaved, onTheirs } = saving;
  const { options, chosen } = useRoles();
  const fields: Fields<PersonValues> = {
    role: {
      label: t("people.role"),
      shown: (role) => options.find(({ value }) => value === role)?.label ?? role,
    },
    status: { label: t("people.state"), shown: (status) => t(`people.states.${status}`) },
  };
  return useSaving({
    change: useChangePerson(person.id, chosen, endApiClients),
    name: person.name,
    opened: { values: valuesOf(person), etag: etagOf(person) },
    asShown,
    fields,
    read: (present) => valuesOf(present as Person),
    onValues: (values) => onValues?.(values),
    onSaved,
    onTheirs: () => onTheirs?.(),
  });
}
