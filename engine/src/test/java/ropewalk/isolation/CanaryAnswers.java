package ropewalk.isolation;

import java.util.Set;
import ropewalk.identity.Browser;

/** How answers to {@link CanaryTest} are read. */
final class CanaryAnswers {
    private static final Set<String> LOOKING_FOR_NOTHING = Set.of("limit", "cursor", "all", "from", "to");

    private CanaryAnswers() {}

    /** A refusal may repeat what was asked for. */
    static Browser.Answer withoutEcho(Browser.Answer answer, String word) {
        return new Browser.Answer(
                answer.status(), answer.headers(), answer.body().replace(word, "WORD"));
    }

    static boolean hasItems(Browser.Answer answer) {
        return answer.headers().getOrDefault("content-type", "").equals("application/json")
                && !answer.json().at("/items/0").isMissingNode();
    }

    /** Whether something is looked for by it. */
    static boolean isAsked(String parameter) {
        return !LOOKING_FOR_NOTHING.contains(parameter);
    }
}
