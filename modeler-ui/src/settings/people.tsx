import { NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Person } from "../shared/api";
import { Icon } from "../shared/icons";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import {
  Badge,
  Button,
  Confirm,
  Dialog,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { ClientsEnding } from "./clients-ending";
import { Invitation } from "./invitation";
import { peopleQuery, useAddPerson, useInviteAgain } from "./queries";
import { RightsOf } from "./rights";
import type { Chosen } from "./rights-queries";
import { roleMeans, useRoles } from "./role";
import { RoleOf } from "./role-of";
import { usePersonSaving, valuesOf } from "./use-person-saving";
import { say } from "./texts";

export function People() {
  const query = useInfiniteQuery(peopleQuery);
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("place.people")}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
          {t("people.add")}
        </Button>
      }
    >
      <Loaded query={query}>
        {() => (
          <>
            <List label={t("place.people")}>
              {people.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </List>
            <More query={query} />
          </>
        )}
      </Loaded>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </Page>
  );
}

function PersonRow({ person }: { person: Person }) {
  const me = useSession().person.id === person.id;
  const [endsClients, setEndsClients] = useState(false);
  const change = usePersonSaving({
    person,
    asShown: true,
    endApiClients: endsClients,
    onSaved: ({ name }, { status }) => {
      toast(t(`people.now.${status}`, { name }));
      setAsking(false);
    },
    onTheirs: () => setAsking(false),
  });
  const invite = useInviteAgain(person.id);
  const [asking, setAsking] = useState(false);
  const [link, setLink] = useState<string>();
  const [shown, setShown] = useState(false);
  const disabled = person.status === "disabled";
  const setStatus = (status: Person["status"]) => change.save({ ...valuesOf(person), status });

  return (
    <Row
      dimmed={disabled}
      title={
        <>
          {person.name} {me && <Badge>{t("people.you")}</Badge>}
          {disabled && <Badge tone="failed">{t("people.disabled")}</Badge>}
          {!person.joined && !disabled && <Badge tone="waiting">{t("people.invited")}</Badge>}
        </>
      }
      detail={person.email}
      aside={
        <>
          <RoleOf person={person} fixed={me || disabled} />
          <Button
            variant="default"
            aria-label={say("rights.showNamed", { name: person.name })}
            onClick={() => setShown(true)}
          >
            {say("rights.show")}
          </Button>
          <Button
            variant="default"
            disabled={me}
            aria-label={t(disabled ? "people.enableNamed" : "people.disableNamed", { name: person.name })}
            onClick={() => (disabled ? setStatus("active") : setAsking(true))}
          >
            {t(disabled ? "people.enable" : "people.disable")}
          </Button>
          {!person.joined && !disabled && (
            <Button
              variant="default"
              loading={invite.isPending}
              aria-label={t("people.inviteAgainNamed", { name: person.name })}
              onClick={() =>
                invite.mutate(undefined, {
                  onSuccess: ({ invitation }) =>
                    invitation ? setLink(invitation) : toast(t("people.inviteSent", { name: person.name })),
                  onError: toastFailure,
                })
              }
            >
              {t("people.inviteAgain")}
            </Button>
          )}
          {link && <Invitation name={person.name} link={link} onClose={() => setLink(undefined)} />}
          {shown && <RightsOf person={person} onClose={() => setShown(false)} />}
          {asking && (
            <Confirm
              title={t("people.disableNamed", { name: person.name })}
              action={t("people.disable")}
              busy={change.isPending}
              onConfirm={() => setStatus("disabled")}
              onClose={() => setAsking(false)}
            >
              {change.failure ? (
                <Notice tone="failed">{change.failure.message}</Notice>
              ) : (
                <>
                  <p>{t("people.disableHint")}</p>
                  <ClientsEnding person={person} ends={endsClients} onChange={setEndsClients} />
                </>
              )}
            </Confirm>
          )}
          {change.failure && !asking && <Notice tone="failed">{change.failure.message}</Notice>}
          {change.conflict}
        </>
      }
    />
  );
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const add = useAddPerson();
  const { options, chosen } = useRoles();
  const operator = useSession().tenant.kind === "operator";
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [value, setValue] = useState(operator ? "OPERATOR" : "USER");
  const role: Chosen = chosen(value);
  if (add.data?.invitation) return <Invitation name={name} link={add.data.invitation} onClose={onClose} />;
  return (
    <Dialog title={t("people.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { name: name.trim(), email: email.trim(), ...role },
            {
              onSuccess: ({ invitation }) => {
                toast(t("people.added", { name }));
                if (!invitation) onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={t("people.name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("signIn.email")}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("people.role")}
            description={roleMeans(role)}
            data={options}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <p className="dim">{t("people.addHint")}</p>
          <div>
            <Button type="submit" loading={add.isPending}>
              {t("people.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
