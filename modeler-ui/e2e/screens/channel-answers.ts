import * as fixtures from "./fixtures/index.ts";
import { done, ok, problem, type Route } from "./reply.ts";

type Chosen = { connectionId?: string; kinds: string[]; language: string };

/** Telephones, channels that go by connections, and what people get who have not chosen; nothing of a change is kept. */
export const channelAnswers: Route[] = [
  ["GET", /^\/api\/account\/phone$/, (_, __, who) => ok(who === "user" ? fixtures.ownPhone : {})],
  [
    "POST",
    /^\/api\/account\/phone\/codes$/,
    (_url, _full, _who, sent) =>
      (sent as { number: string }).number === "+15005550001"
        ? problem(502, "message-not-taken", "The code was not sent: The number is none that can be reached.")
        : done,
  ],
  [
    "PUT",
    /^\/api\/account\/phone$/,
    (_url, _full, _who, sent) => {
      const { code } = sent as { code: string };
      if (code === "246810") return ok(fixtures.ownPhone);
      return code === "000000"
        ? problem(
            422,
            "phone-code-expired",
            "No code counts any more: one counts for ten minutes and 5 tries. Have another one sent.",
          )
        : problem(
            422,
            "wrong-phone-code",
            "That is not the code that was sent last; look at the newest message, or have another one sent.",
          );
    },
  ],
  ["DELETE", /^\/api\/account\/phone$/, () => done],
  ["DELETE", /^\/api\/account\/notice-settings$/, () => done],
  [
    "GET",
    /^\/api\/notice-channels$/,
    (_, full) => ok({ items: full ? fixtures.noticeChannels : fixtures.noChannels }),
  ],
  [
    "PUT",
    /^\/api\/notice-channels\/(sms|slack|teams)$/,
    (url, _full, _who, sent) => {
      const { connectionId, kinds, language } = sent as Chosen;
      const before = fixtures.noChannels.find((each) => url.pathname.endsWith(`/${each.channel}`));
      const through = fixtures.connections.find(({ id }) => id === connectionId);
      return ok({
        ...before,
        ...(through && { connectionId, connectionName: through.name }),
        kinds,
        language,
      });
    },
  ],
  ["GET", /^\/api\/notice-defaults$/, () => ok(fixtures.noticeSettings, '"1"')],
  [
    "PUT",
    /^\/api\/notice-defaults$/,
    (_url, _full, who, sent) => {
      const { zone, language } = sent as { zone: string; language: string };
      if (zone === "Hamburg") {
        return problem(422, "unknown-time-zone", "“Hamburg” is no time zone; one looks like Europe/Berlin.");
      }
      // whoever is new here is late until they hold the language that the other one chose
      return who === "empty-admin" && language !== "de"
        ? problem(412, "stale-version", "Somebody changed this after you opened it.", {
            current: 2,
            present: fixtures.theirDefaults,
            changedBy: { id: "p-2", name: "Mara Okafor" },
            changedAt: fixtures.minutes(-3),
          })
        : ok(fixtures.noticeSettings, '"3"');
    },
  ],
];
