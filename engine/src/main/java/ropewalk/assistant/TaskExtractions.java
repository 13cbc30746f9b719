package ropewalk.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.assistant.TaskSuggestions.SuggestionView;
import ropewalk.assistant.TaskSuggestions.ValueView;
import ropewalk.extraction.Place;
import ropewalk.process.Form;
import ropewalk.process.FormNames;
import ropewalk.process.UserTasks;
import ropewalk.task.SeenTasks.SeenTask;

/**
 * The values that were found for a task. They come from the process, where the step has left them; of them those that the
 * task's form shows.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TaskExtractions {
    private static final int AROUND = 60;

    private final UserTasks tasks;
    private final ExtractionTable extractions;

    TaskExtractions(UserTasks tasks, ExtractionTable extractions) {
        this.tasks = tasks;
        this.extractions = extractions;
    }

    Optional<SuggestionView> of(SeenTask task, String element) {
        return extractions.last(task.instance(), element).map(made -> view(task, made));
    }

    private SuggestionView view(SeenTask task, StoredExtraction made) {
        return new SuggestionView(
                made.id(),
                "",
                "",
                made.confidence(),
                made.sure() || made.audited(),
                extractions.decidedBefore(made.step(), made.at()),
                null,
                List.of(),
                List.of(),
                tasks.leftFor(task.id(), "suggestion", made.id())
                        .map(left -> values(task, made, left))
                        .orElse(List.of()),
                null,
                made.engine(),
                "",
                extractions.problem(made.id()).orElse(null));
    }

    private List<ValueView> values(SeenTask task, StoredExtraction made, Map<String, Object> left) {
        Form form = tasks.work(task.id()).form();
        List<ValueView> views = new ArrayList<>();
        if (form == null || !(left.get("values") instanceof Map<?, ?> values)) {
            return views;
        }
        List<String> shown = FormNames.in(form);
        for (Guess guess : made.guesses()) {
            Place place = guess.place();
            Object value = values.get(guess.name());
            if (place != null && value != null && shown.contains(guess.name())) {
                views.add(new ValueView(
                        guess.name(),
                        String.valueOf(value),
                        before(made.text(), place),
                        after(made.text(), place),
                        guess.confidence()));
            }
        }
        return views;
    }

    /** From the beginning of a word on, within its line. */
    private static String before(String text, Place place) {
        if (text.isEmpty()) {
            return "";
        }
        int line = text.lastIndexOf('\n', place.begin() - 1) + 1;
        int begin = Math.max(line, place.begin() - AROUND);
        if (begin > line) {
            int space = text.indexOf(' ', begin);
            begin = space < 0 || space > place.begin() ? begin : space + 1;
        }
        return text.substring(begin, place.begin());
    }

    private static String after(String text, Place place) {
        if (text.isEmpty()) {
            return "";
        }
        int line = text.indexOf('\n', place.end());
        int last = line < 0 ? text.length() : line;
        int end = Math.min(last, place.end() + AROUND / 2);
        if (end < last) {
            int space = text.lastIndexOf(' ', end);
            end = space < place.end() ? end : space;
        }
        return text.substring(place.end(), end);
    }
}
