import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate, type LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import type { Notice } from "../shared/api";
import { locale, t } from "../shared/texts";
import { Ago, zone } from "../shared/time";
import {
  Badge,
  Button,
  Empty,
  LinkButton,
  List,
  Loaded,
  More,
  Page,
  Row,
  Tabs,
  toast,
  toastFailure,
} from "../shared/ui";
import { unreadQuery } from "../shell";
import { noticesQuery, useRead } from "./queries";
import { kindName, limitName, say } from "./texts";

const route = getRouteApi("/app/notices");

const parts = ["unread", "all"] as const;
type Part = (typeof parts)[number];

/** What happened that concerns whoever looks, and where it is about. */
export function Notices() {
  const view = route.useSearch();
  const navigate = useNavigate();
  const unread = useQuery(unreadQuery).data?.count;
  const read = useRead();
  // What was chosen stands in the address; until then it is looked once whether something is new.
  const [opened, setOpened] = useState<Part>();
  if (!opened && unread !== undefined) setOpened(unread > 0 ? "unread" : "all");
  const shown = view.show ?? opened ?? "all";
  const query = useInfiniteQuery(noticesQuery(shown));
  const notices = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t("place.notices")}
      lead={say("list.lead")}
      actions={
        <>
          <LinkButton to="/account/notices" variant="default">
            {say("list.preferences")}
          </LinkButton>
          <Button
            disabled={!unread}
            loading={read.isPending && read.variables === undefined}
            onClick={() =>
              read.mutate(undefined, { onSuccess: () => toast(say("list.allRead")), onError: toastFailure })
            }
          >
            {say("list.readAll")}
          </Button>
        </>
      }
    >
      <Tabs
        label={say("list.show")}
        value={shown}
        tabs={parts.map((value) => ({ value, label: say(`list.${value}`) }))}
        onChange={(show) => void navigate({ to: "/notices", search: { show }, replace: true })}
      />
      <Loaded query={query}>
        {() =>
          notices.length === 0 ? (
            <Empty icon="bell" title={say(shown === "unread" ? "list.nothingNew" : "list.nothing")}>
              <p>{say("list.emptyHint")}</p>
            </Empty>
          ) : (
            <>
              <List label={t("place.notices")}>
                {notices.map((notice) => (
                  <NoticeRow
                    key={notice.id}
                    notice={notice}
                    onRead={() => read.mutate(notice.id, { onError: toastFailure })}
                  />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Opened it is read. */
function NoticeRow({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { kind, subject, facts, createdAt, readAt } = notice;
  const name = facts.limit ? limitName(facts.limit) : subject.name;
  const about = aboutOf(notice);
  const isNew = readAt === undefined;
  return (
    <Row
      {...placeOf(notice)}
      {...(isNew && { onOpen: onRead })}
      dimmed={!isNew}
      title={name}
      detail={
        <>
          <span>{kindName(kind)}</span>
          {about !== name && <span>{about}</span>}
          <Ago at={createdAt} />
        </>
      }
      aside={
        isNew && (
          <>
            <Badge tone="accent">{say("list.new")}</Badge>
            <Button variant="default" aria-label={say("list.readNamed", { name })} onClick={onRead}>
              {say("list.read")}
            </Button>
          </>
        )
      }
    />
  );
}

/** What the product tells itself is said in the reader's language; the rest is somebody's own words. */
function aboutOf({ about, facts }: Notice): string {
  const { percent, most, until } = facts;
  if (percent !== undefined)
    return say("facts.used", { percent, most: new Intl.NumberFormat(locale()).format(Number(most)) });
  if (until !== undefined)
    return say("facts.until", {
      day: new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: zone() }).format(new Date(until)),
    });
  return aboutFigures(facts) ?? about;
}

function aboutFigures({ from, to, begun, ended }: Notice["facts"]): string | undefined {
  if (from === undefined || to === undefined || begun === undefined || ended === undefined) return undefined;
  const day = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale());
  return say("facts.figures", {
    from: day.format(new Date(from)),
    to: day.format(new Date(to)),
    begun: number.format(Number(begun)),
    ended: number.format(Number(ended)),
  });
}

/** Where it is about; nowhere for a kind that is newer than this screen. */
function placeOf({ kind, subject: { id } }: Notice): { link?: Pick<LinkProps, "to" | "params" | "search"> } {
  if (kind.startsWith("task-")) return { link: { to: "/tasks/$taskId", params: { taskId: id } } };
  if (kind === "review-waits") return { link: { to: "/reviews/$reviewId", params: { reviewId: id } } };
  if (kind.startsWith("draft-") || kind.startsWith("review-"))
    return { link: { to: "/drafts/$draftId", params: { draftId: id } } };
  if (kind === "figures-told") return { link: { to: "/dashboard", search: { report: id } } };
  if (kind === "limit-near" || kind === "trial-near" || kind === "payment-failed")
    return { link: { to: "/usage" } };
  if (kind.startsWith("domain-")) return { link: { to: "/domains" } };
  return {};
}
