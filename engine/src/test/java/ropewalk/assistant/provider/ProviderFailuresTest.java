package ropewalk.assistant.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider that is slow, busy, down or elsewhere costs no more than its time, and a budget is kept. */
class ProviderFailuresTest extends ProviderWorkspace {

    @Test
    void aProviderThatIsSlowIsCutOff() {
        choose(Map.of("timeoutSeconds", 1));
        server.neverAnswers();
        NoAnswer none = noAnswer();
        assertThat(none.problem()).isEqualTo(ProviderProblem.TIMED_OUT);
        assertThat(none.getMessage()).contains("within 1 seconds");
        assertThat(used("inputTokens")).as("it may be on the bill").isPositive();
    }

    @Test
    void aBusyProviderIsAskedOnceMoreWhenThereIsTimeForThePauseItAsksFor() {
        choose(Map.of());
        server.fails(429, Map.of("Retry-After", "1"), "slow down").chooses("delivery", 0.9);
        assertThat(chosen().label()).isEqualTo("delivery");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aProviderThatStaysBusyIsLeftAlone() {
        choose(Map.of());
        server.fails(429, Map.of("Retry-After", "1"), "slow down");
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.RATE_LIMITED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void nobodyWaitsForAPauseLongerThanTheTimeOut() {
        choose(Map.of("timeoutSeconds", 5));
        server.fails(429, Map.of("Retry-After", "600"), "slow down");
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.RATE_LIMITED);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aProviderThatFailsIsUnreachable() {
        choose(Map.of());
        server.fails(500, Map.of(), "out of order");
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.UNREACHABLE);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void somethingElseThanAProviderIsSaidToBeThat() {
        choose(Map.of());
        server.replies(200, Map.of(), "<html>Welcome</html>");
        NoAnswer none = noAnswer();
        assertThat(none.problem()).isEqualTo(ProviderProblem.MALFORMED);
        assertThat(none.getMessage()).contains("cannot be read");
    }

    @Test
    void redirectsAreNotFollowed() {
        choose(Map.of());
        server.replies(307, Map.of("Location", server.address() + "/elsewhere"), "{}");
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.UNREACHABLE);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void afterFiveFailuresInARowItRestsUntilSomethingIsChanged() {
        choose(Map.of());
        server.fails(500, Map.of(), "out of order");
        for (int i = 0; i < 5; i++) {
            assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.UNREACHABLE);
        }
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.RESTING);
        assertThat(server.asked()).hasSize(5);
        server.forget();
        server.chooses("delivery", 0.9);
        assertThat(admin.send("POST", PATH + "/test", null, Map.of())
                        .json()
                        .at("/ok")
                        .asBoolean())
                .as("an Admin wants to know now")
                .isTrue();
        assertThat(chosen().label()).isEqualTo("delivery");
    }

    @Test
    void aModelThatWillNotAnswerThisMayAnswerTheNext() {
        choose(Map.of());
        server.refuses();
        for (int i = 0; i < 6; i++) {
            assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.REFUSED);
        }
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void nothingIsSentOverTheBudget() {
        choose(Map.of("monthlyTokens", 3_500));
        server.chooses("delivery", 0.9);
        while (used("refused") == 0) {
            try {
                chosen();
            } catch (NoAnswer none) {
                assertThat(none.problem()).isEqualTo(ProviderProblem.OVER_BUDGET);
            }
            assertThat(used("inputTokens") + used("outputTokens")).isLessThanOrEqualTo(3_500);
        }
        assertThat(used("calls")).isEqualTo(server.asked().size()).isPositive();
    }

    @Test
    void nothingIsSentOverTheBudgetInMoney() {
        choose(Map.of("prices", Map.of("currency", "EUR", "input", 100, "output", 1_000_000, "monthlyAmount", 1_999)));
        server.chooses("delivery", 0.9);
        assertThat(noAnswer().problem()).isEqualTo(ProviderProblem.OVER_BUDGET);
        assertThat(server.asked()).isEmpty();
        choose(Map.of("prices", Map.of("currency", "EUR", "input", 100, "output", 1_000_000, "monthlyAmount", 2_100)));
        assertThat(chosen().label()).isEqualTo("delivery");
        assertThat(used("cost")).isEqualTo(31);
    }
}
