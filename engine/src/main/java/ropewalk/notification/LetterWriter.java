package ropewalk.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.Person;
import ropewalk.notification.DeliveryTable.Claim;
import ropewalk.notification.DeliveryTable.Told;
import ropewalk.task.QuickDecisions;
import ropewalk.tenant.Tenants;

/** Writes what one person is sent, in their language and the workspace's words. */
@Component
class LetterWriter {
    private static final String EXAMPLE = "Check the offer";
    private static final String EXAMPLE_ABOUT = "Offer to order";

    private final Templates templates;
    private final Unsubscribing unsubscribing;
    private final Tenants tenants;
    private final Brands brands;
    private final Domains domains;
    private final QuickDecisions quick;
    private final ProductTexts words;

    LetterWriter(
            Templates templates,
            Unsubscribing unsubscribing,
            Tenants tenants,
            Brands brands,
            Domains domains,
            QuickDecisions quick,
            ProductTexts words) {
        this.templates = templates;
        this.unsubscribing = unsubscribing;
        this.tenants = tenants;
        this.brands = brands;
        this.domains = domains;
        this.quick = quick;
        this.words = words;
    }

    Letter write(Claim claim, Told told, NoticeKind kind, Person person, NoticeSettings settings) {
        return write(claim, told, kind, person, settings, told.subjectName());
    }

    /** As {@link #write}, of a task by its name in the drawing: the one in the inbox may be made of its case's values. */
    Letter writeAloud(Claim claim, Told told, NoticeKind kind, Person person, NoticeSettings settings) {
        String name = kind.isAboutTask()
                ? quick.of(told.subjectId(), person.id())
                        .map(QuickDecisions.Quick::drawnName)
                        .orElse(words.word(settings.language(), "task"))
                : told.subjectName();
        return write(claim, told, kind, person, settings, name);
    }

    private Letter write(
            Claim claim, Told told, NoticeKind kind, Person person, NoticeSettings settings, String subjectName) {
        Map<String, String> values = Map.of(
                "name", person.name(),
                "workspace", workspace(),
                "subject", subjectName,
                "about", told.about());
        Template filled = templates.of(kind, settings.language()).filled(values);
        return new Letter(
                claim.id(),
                person.id(),
                person.email(),
                settings.language(),
                kind,
                workspace(),
                filled.subject(),
                filled.text(),
                told.about(),
                told.subjectId(),
                domains.address(kind.path(told.subjectId())),
                kind.isOptional() ? unsubscribing.link(person.id(), kind, claim.channel()) : null);
    }

    /** To a group: nobody is called by name, and nobody can end it for all. */
    Letter writeToGroup(Claim claim, Told told, NoticeKind kind, Language language) {
        Template filled = templates
                .of(kind, language)
                .filled(Map.of(
                        "name", workspace(),
                        "workspace", workspace(),
                        "subject", told.subjectName(),
                        "about", told.about()));
        return new Letter(
                claim.id(),
                claim.personId(),
                "",
                language,
                kind,
                workspace(),
                filled.subject(),
                filled.text(),
                told.about(),
                told.subjectId(),
                domains.address(kind.path(told.subjectId())),
                null);
    }

    /** What somebody would be sent who is told of an example. */
    Letter example(NoticeKind kind, Language language, Template template, Person reader) {
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
                domains.address("/"),
                kind.isOptional() ? domains.address("/account") : null);
    }

    Letter example(Person reader, NoticeSettings settings) {
        NoticeKind kind = NoticeKind.TASK_WAITS;
        return example(kind, settings.language(), templates.of(kind, settings.language()), reader);
    }

    private String workspace() {
        return brands.nameOf(tenants.own());
    }
}
