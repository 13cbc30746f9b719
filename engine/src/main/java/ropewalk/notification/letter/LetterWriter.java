package ropewalk.notification.letter;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.Person;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.settings.NoticeSettings;
import ropewalk.notification.settings.Unsubscribing;
import ropewalk.task.QuickDecisions;
import ropewalk.tenant.Tenants;

/** Writes what one person is sent, in their language and the workspace's words. */
@Component
public class LetterWriter {
    private static final String EXAMPLE = "Check the offer";
    private static final String EXAMPLE_ABOUT = "Offer to order";
    private static final int MOST_LISTED = 50;
    private static final int MOST_NAMED = 3;

    private final Templates templates;
    private final Unsubscribing unsubscribing;
    private final Tenants tenants;
    private final Brands brands;
    private final Domains domains;
    private final QuickDecisions quick;
    private final ProductTexts words;
    private final AboutTexts texts;

    LetterWriter(
            Templates templates,
            Unsubscribing unsubscribing,
            Tenants tenants,
            Brands brands,
            Domains domains,
            QuickDecisions quick,
            ProductTexts words,
            AboutTexts texts) {
        this.templates = templates;
        this.unsubscribing = unsubscribing;
        this.tenants = tenants;
        this.brands = brands;
        this.domains = domains;
        this.quick = quick;
        this.words = words;
        this.texts = texts;
    }

    /**
     * @param id the letter's
     * @param isAloud of a task by its name in the drawing: the one in the inbox may be made of its case's values
     */
    public Letter write(String id, String channel, Told told, Person person, NoticeSettings settings, boolean isAloud) {
        NoticeKind kind = kind(told);
        Template filled = filled(told, person, settings, isAloud);
        return new Letter(
                id,
                person.id(),
                person.email(),
                settings.language(),
                kind,
                workspace(),
                filled.subject(),
                filled.text(),
                texts.about(told, settings.language()),
                told.subjectId(),
                List.of(),
                Map.of(),
                domains.address(kind.path(told.subjectId())),
                kind.isOptional() ? unsubscribing.link(person.id(), List.of(kind), channel) : null);
    }

    /** Several things in one letter. */
    public Letter writeDigest(
            String id, String channel, List<Told> all, Person person, NoticeSettings settings, boolean isAloud) {
        Map<String, String> values =
                Map.of("name", person.name(), "workspace", workspace(), "count", String.valueOf(all.size()));
        List<NoticeKind> kinds = all.stream().map(LetterWriter::kind).distinct().toList();
        List<Letter.Item> items = all.stream()
                .limit(MOST_LISTED)
                .map(told -> new Letter.Item(
                        filled(told, person, settings, isAloud).subject(),
                        texts.about(told, settings.language()),
                        domains.address(kind(told).path(told.subjectId()))))
                .toList();
        String more = all.size() > MOST_LISTED ? "\n\n" + word(settings, "digest.more") : "";
        return new Letter(
                id,
                person.id(),
                person.email(),
                settings.language(),
                kinds.get(0),
                workspace(),
                Template.fill(word(settings, "digest.subject"), values),
                Template.fill(word(settings, "digest.text") + more, values),
                items.stream().map(Letter.Item::title).limit(MOST_NAMED).collect(Collectors.joining(", ")),
                null,
                items,
                DigestCounts.of(all),
                domains.address(kinds.stream().allMatch(NoticeKind::isAboutTask) ? "/tasks" : "/"),
                unsubscribing.link(person.id(), kinds, channel));
    }

    private Template filled(Told told, Person person, NoticeSettings settings, boolean isAloud) {
        NoticeKind kind = kind(told);
        String subject = isAloud && kind.isAboutTask()
                ? drawnName(told, person, settings)
                : texts.subject(told, settings.language());
        return templates
                .of(kind, settings.language())
                .filled(Map.of(
                        "name", person.name(),
                        "workspace", workspace(),
                        "subject", subject,
                        "about", texts.about(told, settings.language())));
    }

    private String drawnName(Told told, Person person, NoticeSettings settings) {
        return quick.of(told.subjectId(), person.id())
                .map(QuickDecisions.Quick::drawnName)
                .orElse(word(settings, "task"));
    }

    private static NoticeKind kind(Told told) {
        return NoticeKind.of(told.kind()).orElseThrow();
    }

    private String word(NoticeSettings settings, String key) {
        return words.word(settings.language(), key);
    }

    /** To a group: nobody is called by name, and nobody can end it for all. */
    public Letter writeToGroup(String id, String personId, Told told, NoticeKind kind, Language language) {
        Template filled = templates
                .of(kind, language)
                .filled(Map.of(
                        "name", workspace(),
                        "workspace", workspace(),
                        "subject", texts.subject(told, language),
                        "about", texts.about(told, language)));
        return new Letter(
                id,
                personId,
                "",
                language,
                kind,
                workspace(),
                filled.subject(),
                filled.text(),
                texts.about(told, language),
                told.subjectId(),
                List.of(),
                Map.of(),
                domains.address(kind.path(told.subjectId())),
                null);
    }

    /** What somebody would be sent who is told of an example. */
    public Letter example(NoticeKind kind, Language language, Template template, Person reader) {
        Template filled = template.filled(
                Map.of("name", reader.name(), "workspace", workspace(), "subject", EXAMPLE, "about", EXAMPLE_ABOUT));
        return new Letter(
                UuidCreator.getTimeOrderedEpoch().toString(),
                reader.id(),
                reader.email(),
                language,
                kind,
                workspace(),
                filled.subject(),
                filled.text(),
                EXAMPLE_ABOUT,
                null,
                List.of(),
                Map.of(),
                domains.address("/"),
                kind.isOptional() ? domains.address("/account") : null);
    }

    public Letter example(Person reader, NoticeSettings settings) {
        NoticeKind kind = NoticeKind.TASK_WAITS;
        return example(kind, settings.language(), templates.of(kind, settings.language()), reader);
    }

    private String workspace() {
        return brands.nameOf(tenants.own());
    }
}
