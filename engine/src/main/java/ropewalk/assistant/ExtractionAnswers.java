package ropewalk.assistant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.assistant.StoredExtraction.Decision;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.assistant.StoredExtraction.Verdict;
import ropewalk.extraction.Candidate;
import ropewalk.extraction.Candidates;
import ropewalk.extraction.Place;
import ropewalk.extraction.Values;
import ropewalk.extraction.Wanted.Type;
import ropewalk.task.TaskDecided;

/**
 * Takes what a person leaves in a form as the answer to what was found. Only where a value stands in the redacted text is
 * kept; one that does not stand there is kept as just that.
 */
@Component
class ExtractionAnswers {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");

    private final ExtractionTable extractions;
    private final Contributors contributors;
    private final ValuePrints prints;
    private final Clock clock;

    ExtractionAnswers(ExtractionTable extractions, Contributors contributors, ValuePrints prints, Clock clock) {
        this.extractions = extractions;
        this.contributors = contributors;
        this.prints = prints;
        this.clock = clock;
    }

    /** @return whether something was kept */
    boolean take(TaskDecided task, StepId step) {
        return extractions
                .last(task.instance(), step.element())
                .filter(made -> made.step().equals(step) && !made.text().isEmpty())
                .map(made -> keep(task, made))
                .orElse(false);
    }

    private boolean keep(TaskDecided task, StoredExtraction made) {
        List<Candidate> candidates = Candidates.in(made.text());
        List<Decision> decided = new ArrayList<>();
        int agreed = 0;
        for (Guess guess : made.guesses()) {
            if (task.fields().containsKey(guess.name())) {
                Decision decision =
                        decision(made, guess, candidates, task.fields().get(guess.name()));
                decided.add(decision);
                agreed += made.isRight(guess, decision) ? 1 : 0;
            }
        }
        return !decided.isEmpty()
                && extractions.decide(
                        made.id(), decided, agreed, clock.instant(), contributors.of(task.person()), task.task());
    }

    private Decision decision(StoredExtraction made, Guess guess, List<Candidate> candidates, @Nullable Object left) {
        String value = left == null ? "" : text(guess.type(), left);
        if (value.isEmpty()) {
            return new Decision(guess.name(), Verdict.NOTHING, null);
        }
        String key = Values.key(guess.type(), value);
        Place suggested = guess.place();
        if (suggested != null
                && Values.isPlain(made.at(suggested))
                && Values.key(guess.type(), made.at(suggested)).equals(key)) {
            return new Decision(guess.name(), Verdict.THERE, suggested);
        }
        String print = prints.of(made.id(), value);
        List<Place> there = candidates.stream()
                .filter(each -> says(made.prints(), each, guess.type(), key, print))
                .map(Candidate::place)
                .toList();
        if (there.isEmpty()) {
            return new Decision(guess.name(), Verdict.ELSEWHERE, null);
        }
        return new Decision(
                guess.name(), Verdict.THERE, suggested != null && there.contains(suggested) ? suggested : there.get(0));
    }

    private static boolean says(Map<String, String> prints, Candidate candidate, Type type, String key, String print) {
        return candidate.personal()
                ? print.equals(prints.get(StoredExtraction.print(candidate.place())))
                : Values.key(type, candidate.text()).equals(key);
    }

    /** A form may say a day as a moment. */
    private static String text(Type type, Object left) {
        String text = left.toString().strip();
        return type == Type.DATE && MOMENT.matcher(text).matches() ? text.substring(0, 10) : text;
    }
}
