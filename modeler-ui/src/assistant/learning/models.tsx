import { useState } from "react";
import type { Learning, Versioned } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { locale } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Badge, Button, Confirm, List, Notice, Panel, Row, toast } from "../../shared/ui";
import { count } from "./figures";
import { useChooseModel, type Answering } from "./queries";
import { say } from "./texts";

type Model = Learning["models"][number];

const valuesOf = ({ models }: Learning): Answering => ({
  number: models.find(({ inUse }) => inUse)?.number ?? 0,
});

const called = (number: number): string =>
  number === 0 ? say("models.nobody") : say("models.number", { number });

const fields: Fields<Answering> = { number: { label: say("models.answers"), shown: called } };

const size = (bytes: number): string =>
  new Intl.NumberFormat(locale(), {
    style: "unit",
    unit: "kilobyte",
    unitDisplay: "short",
    maximumFractionDigits: 0,
  }).format(Math.ceil(bytes / 1024));

type Props = { learning: Versioned<Learning>; name: string; mayChange: boolean };

/** What was made of the decisions, the newest first, and which of it answers. */
export function Models({ learning, name, mayChange }: Props) {
  const { models } = learning.value;
  const [chosen, setChosen] = useState<Model>();
  const saving = useSaving({
    change: useChooseModel(learning.value.id),
    name,
    opened: { values: valuesOf(learning.value), etag: learning.etag },
    asShown: true,
    fields,
    read: (present) => valuesOf(present as Learning),
    onValues: () => undefined,
    onSaved: (_, { number }) => {
      toast(say("models.chosen", { number }));
      setChosen(undefined);
    },
    onTheirs: () => setChosen(undefined),
  });
  return (
    <Panel title={say("models.title")}>
      {models.length === 0 ? (
        <p className="dim">{say("models.none")}</p>
      ) : (
        <List label={say("models.title")}>
          {models.map((model) => (
            <Row
              key={model.number}
              title={called(model.number)}
              detail={
                <>
                  <span>
                    <Ago at={model.builtAt} />
                  </span>{" "}
                  <span>
                    {say("models.examples", {
                      count: model.examples,
                      all: count(model.examples),
                      size: size(model.bytes),
                    })}
                  </span>
                </>
              }
              aside={
                model.inUse ? (
                  <Badge tone="done" icon="check">
                    {say("models.inUse")}
                  </Badge>
                ) : (
                  mayChange && (
                    <Button
                      variant="default"
                      aria-label={say("models.letNamed", { number: model.number })}
                      onClick={() => setChosen(model)}
                    >
                      {say("models.let")}
                    </Button>
                  )
                )
              }
            />
          ))}
        </List>
      )}
      {chosen && (
        <Confirm
          title={say("models.ask", { number: chosen.number })}
          action={say("models.let")}
          danger={false}
          busy={saving.isPending}
          onConfirm={() => saving.save({ number: chosen.number })}
          onClose={() => setChosen(undefined)}
        >
          {saving.failure ? (
            <Notice tone="failed">{saving.failure.message}</Notice>
          ) : (
            <p>{say("models.askHint", { count: chosen.examples, all: count(chosen.examples) })}</p>
          )}
        </Confirm>
      )}
      {saving.conflict}
    </Panel>
  );
}
