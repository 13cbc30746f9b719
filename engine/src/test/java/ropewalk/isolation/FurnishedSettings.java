package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.isolation.Furnisher.added;

import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;

/** When the workspace works, by what it tells its people, and where one of them is called. */
final class FurnishedSettings {
    private FurnishedSettings() {}

    static void of(
            Furnisher furnisher,
            TestWorkspace workspace,
            Browser admin,
            Map<Thing, List<String>> things,
            String word,
            String secret) {
        FurnishedValue.of(admin, things, word);
        holiday(admin, word);
        channel(admin, word, secret);
        phone(furnisher, workspace, admin, word);
    }

    private static void holiday(Browser admin, String word) {
        Map<String, ?> calendar = Map.of(
                "zone",
                "UTC",
                "week",
                List.of(Map.of("day", "MONDAY", "from", "09:00", "until", "17:00")),
                "holidays",
                List.of(Map.of("date", "2026-12-25", "name", "Day of " + word)));
        changed(admin.send("PUT", "/api/calendar", calendar, Map.of("If-Match", "\"0\"")));
    }

    /** A group that is told of nothing: nothing is sent there. */
    private static void channel(Browser admin, String word, String secret) {
        Map<String, ?> crew = Map.of(
                "connector",
                "teams",
                "name",
                "Crew " + word,
                "account",
                Map.of("webhook", "https://teams.example/" + secret));
        String connection = added(admin.post("/api/connections", crew)).text("/id");
        Map<String, ?> chosen = Map.of("connectionId", connection, "kinds", List.of(), "language", "en");
        changed(admin.put("/api/notice-channels/teams", chosen));
    }

    /** The Admin's own; nothing is sent there while the workspace has no connection that sends SMS. */
    private static void phone(Furnisher furnisher, TestWorkspace workspace, Browser admin, String word) {
        String person = admin.get("/api/session").text("/person/id");
        furnisher.inTransaction(workspace, () -> furnisher
                .jdbc()
                .sql("insert into notice_phone (tenant_id, person_id, number, proven_at)"
                        + " values (:tenant, :person, :number, now())")
                .param("tenant", workspace.tenant().id().value())
                .param("person", person)
                .param("number", Canaries.numberOf(word))
                .update());
    }

    private static void changed(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
