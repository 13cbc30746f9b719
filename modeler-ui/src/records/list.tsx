import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { BusinessRecord, RecordOverview } from "../shared/api";
import { useKeys } from "../shared/keys";
import { Ago } from "../shared/time";
import { Empty, List, Loaded, More, Pick, Row, SearchField } from "../shared/ui";
import { figure, kindName } from "./names";
import { recordsQuery } from "./queries";
import { InStep, ofRecord } from "./states";
import { say } from "./texts";
import type { RecordView } from "./view";
import classes from "./records.module.css";

type Props = { overview: RecordOverview; view: RecordView; onShow: (view: RecordView) => void };

/** Records of one kind, the last changed first. */
export function RecordList({ overview: { kinds }, view, onShow }: Props) {
  const kind = kinds.find((each) => each.kind === view.kind) ?? kinds[0];
  const { search = "" } = view;
  const query = useInfiniteQuery(recordsQuery(kind?.kind ?? "", search));
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  const searchField = useRef<HTMLInputElement>(null);
  useKeys([{ keys: "/", label: say("list.search"), run: () => searchField.current?.focus() }]);
  if (!kind) return null;
  return (
    <>
      <div className={classes.tools}>
        <p className="dim">
          {say("list.count", { count: kind.records, figure: figure(kind.records) })}{" "}
          {say("list.connections", { count: kind.connections })}
        </p>
        <div className={classes.find}>
          <SearchField
            key={kind.kind}
            ref={searchField}
            label={say("list.search")}
            initial={search}
            onSearch={(words) => onShow({ kind: kind.kind, ...(words && { search: words }) })}
          />
          {kinds.length > 1 && (
            <Pick
              label={say("list.kind")}
              value={kind.kind}
              options={kinds.map((each) => ({ value: each.kind, label: kindName(each.kind) }))}
              onPick={(next) => onShow({ kind: next })}
            />
          )}
        </div>
      </div>
      <Loaded query={query}>
        {() =>
          records.length === 0 ? (
            <Empty icon="records" title={say(search ? "list.notFound" : "list.empty")}>
              <p>{say(search ? "list.notFoundHint" : "list.emptyHint")}</p>
            </Empty>
          ) : (
            <>
              <List label={kindName(kind.kind)}>
                {records.map((record) => (
                  <RecordRow key={record.id} record={record} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function RecordRow({ record }: { record: BusinessRecord }) {
  const others = record.fields.filter(({ value }) => value !== "" && value !== record.label).slice(0, 3);
  return (
    <Row
      link={{ to: "/records/$recordId", params: { recordId: record.id } }}
      title={record.label ?? say("noValues")}
      detail={
        <>
          {others.map(({ name, value }) => (
            <span key={name} className={classes.value}>
              {value}
            </span>
          ))}
          <span>
            {say("list.changed")} <Ago at={record.updatedAt} />
          </span>
        </>
      }
      aside={<InStep of={ofRecord(record)} />}
    />
  );
}
