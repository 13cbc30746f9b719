package ropewalk.connector.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.teams.TeamsSandbox;

class TeamsConnectorTest extends ConnectorContract<TeamsConnector.Account> {

    private final TeamsSandbox teams = started(() -> new TeamsSandbox(0));

    @AfterAll
    void close() {
        teams.close();
    }

    @Override
    protected Connector connector() {
        return new TeamsConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return teams.account();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(sample("Check the offer"));
    }

    private Sample sample(String title) {
        return new Sample(
                "post-card", Map.of("title", title, "link", "https://ropewalk.example/tasks/1"), () -> teams.cards()
                        .size());
    }

    @Override
    protected Sample refused() {
        return new Sample("post-card", Map.of("title", "x".repeat(29 * 1024)), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(teams.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .limit("Cards into one channel only; nothing comes back from Teams.");
    }

    /** All that could be asked is to post. */
    @Override
    protected boolean canBeAsked() {
        return false;
    }

    @Test
    void postsACardWithAButtonThatOpensTheLink() {
        call(sample("Check the offer"), key());
        List<Map<String, Object>> cards = teams.cards();
        assertThat(Json.write(cards.get(cards.size() - 1)))
                .contains(
                        "\"AdaptiveCard\"",
                        "\"Check the offer\"",
                        "\"Action.OpenUrl\"",
                        "https://ropewalk.example/tasks/1");
    }

    /** What people type is shown as it is: a TextBlock would make a link of it. */
    @Test
    void takesNoSignsInATextForLinks() {
        call(sample("[Sign in](https://evil.example)"), key());
        assertThat(Json.write(teams.cards())).contains("RichTextBlock").doesNotContain("\"TextBlock\"");
    }

    @Test
    void keepsItsAddressOutOfWhatItSays() {
        var refused = catchThrowableOfType(Refused.class, () -> call(refused(), key()));
        assertThat(refused).isNotNull();
        assertThat(refused).message().doesNotContain("sig=", "/workflows/");
        assertThatThrownBy(() -> card().account(Map.of("webhook", "ftp://secret-place.example/sig")))
                .isInstanceOf(InvalidFields.class)
                .message()
                .doesNotContain("secret-place");
    }
}
