import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection, RecordKind, RecordMapping } from "../../shared/api";
import { useRemoving, useSaving } from "../../shared/conflict";
import { Icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import { Back, Button, Confirm, Empty, Loaded, Notice, Page, toast } from "../../shared/ui";
import { connectionQuery } from "../queries";
import { say } from "../texts";
import { MappingForm } from "./form";
import { kindsQuery, knownQuery, useAddMapping, useChangeMapping, useRemoveMapping } from "./queries";
import { fieldsOf, openedAt, proposed, readMapping, valuesOf } from "./values";

const route = getRouteApi("/app/connections/$connectionId/records/$kind");

/** How a kind of things of a connection is kept in step. */
export function MappingPage() {
  const { connectionId } = route.useParams();
  return (
    <Loaded query={useQuery(connectionQuery(connectionId))}>
      {({ value }) => <OfConnection connection={value} />}
    </Loaded>
  );
}

function OfConnection({ connection }: { connection: Connection }) {
  const { kind: asked } = route.useParams();
  const known = useQuery(knownQuery);
  return (
    <Loaded query={useQuery(kindsQuery(connection.id))}>
      {({ items }) => {
        const kind = items.find(({ id }) => id === asked);
        return (
          <Page
            title={say("mapping.of", { kind: kind?.name ?? asked, name: connection.name })}
            back={
              <Back to="/connections/$connectionId" params={{ connectionId: connection.id }}>
                {connection.name}
              </Back>
            }
            lead={say("mapping.lead")}
            {...(kind?.mapping && {
              actions: <Remove connection={connection} kind={kind} mapping={kind.mapping} />,
            })}
          >
            {!kind ? (
              <Empty icon="records" title={say("mapping.unknown", { name: connection.name })} />
            ) : kind.mapping ? (
              <Change key={kind.mapping.id} connection={connection} kind={kind} mapping={kind.mapping} />
            ) : (
              (known.data ?? known.error) && <Add connection={connection} kind={kind} />
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

type OfKind = { connection: Connection; kind: RecordKind };
type OfMapping = OfKind & { mapping: RecordMapping };

function Add({ connection, kind }: OfKind) {
  const navigate = useNavigate();
  const known = useQuery(knownQuery).data;
  const [values, setValues] = useState(() => proposed(kind, known));
  const add = useAddMapping(connection.id, kind.id);
  return (
    <MappingForm
      connection={connection}
      kind={kind}
      known={known}
      values={values}
      onChange={setValues}
      action={say("mapping.begin")}
      busy={add.isPending}
      error={add.error}
      onSubmit={() =>
        add.mutate(values, {
          onSuccess: () => {
            toast(say("mapping.begun", { kind: kind.name }));
            void navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id } });
          },
        })
      }
    />
  );
}

function Change({ connection, kind, mapping }: OfMapping) {
  const known = useQuery(knownQuery).data;
  const [values, setValues] = useState(() => valuesOf(mapping));
  const { save, isPending, failure, conflict } = useSaving({
    change: useChangeMapping(mapping.id),
    name: kind.name,
    opened: openedAt(mapping),
    fields: fieldsOf(kind, connection.name),
    read: readMapping,
    onValues: setValues,
    onSaved: () => toast(say("connection.saved")),
    after: openedAt,
  });
  return (
    <>
      {conflict}
      <MappingForm
        connection={connection}
        kind={kind}
        known={known}
        values={values}
        onChange={setValues}
        action={t("action.save")}
        busy={isPending}
        error={failure}
        onSubmit={() => save(values)}
      />
    </>
  );
}

function Remove({ connection, kind, mapping }: OfMapping) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { remove, isPending, failure, conflict } = useRemoving({
    change: useRemoveMapping(mapping.id),
    name: kind.name,
    opened: openedAt(mapping),
    fields: fieldsOf(kind, connection.name),
    read: readMapping,
    onRemoved: () => {
      toast(say("mapping.removed"));
      void navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id } });
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setAsking(true)}
      >
        {say("mapping.remove")}
      </Button>
      {asking && (
        <Confirm
          title={say("mapping.removeTitle", { kind: kind.name, name: connection.name })}
          action={say("mapping.remove")}
          busy={isPending}
          onClose={() => setAsking(false)}
          onConfirm={remove}
        >
          {failure ? (
            <Notice tone="failed">{failure.message}</Notice>
          ) : (
            say("mapping.removeHint", { name: connection.name })
          )}
        </Confirm>
      )}
      {conflict}
    </>
  );
}
