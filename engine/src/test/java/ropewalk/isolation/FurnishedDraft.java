package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;

/** What there is about a draft: a review, a comment, and instances replayed on it. */
final class FurnishedDraft {
    private FurnishedDraft() {}

    /** Taken back, so that it stays as it is. */
    static String review(Browser admin, String draft, String word) {
        String address = "/api/drafts/" + draft + "/review";
        var asked = Furnisher.added(admin.send("POST", address, Map.of("message", word), Map.of("If-Match", "\"1\"")));
        assertThat(admin.delete(address).status()).isEqualTo(204);
        return asked.text("/id");
    }

    static List<String> comment(Browser admin, String draft, String word) {
        Map<String, ?> said =
                Map.of("text", "Why " + word + "?", "elementId", "decide", "elementName", "Decide " + word);
        return List.of(
                draft,
                Furnisher.added(admin.post("/api/drafts/" + draft + "/comments", said))
                        .text("/id"));
    }

    static String replay(Browser admin, String draft) {
        Browser.Answer begun = admin.post("/api/drafts/" + draft + "/replays", Map.of("last", 1));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String id = begun.text("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get("/api/replays/" + id).text("/state"), state -> !state.equals("running"));
        return id;
    }
}
