package ropewalk.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.Person;
import ropewalk.notification.DeliveryTable.Claim;
import ropewalk.notification.DeliveryTable.Told;
import ropewalk.tenant.Tenants;

/** Writes what one person is sent, in their language and the workspace's words. */
@Component
class LetterWriter {
    private final Templates templates;
    private final Unsubscribing unsubscribing;
    private final Tenants tenants;
    private final Brands brands;
    private final Domains domains;

    LetterWriter(Templates templates, Unsubscribing unsubscribing, Tenants tenants, Brands brands, Domains domains) {
        this.templates = templates;
        this.unsubscribing = unsubscribing;
        this.tenants = tenants;
        this.brands = brands;
        this.domains = domains;
    }

    Letter write(Claim claim, Told told, NoticeKind kind, Person person, NoticeSettings settings) {
        Map<String, String> values = Map.of(
                "name", person.name(),
                "workspace", workspace(),
                "subject", told.subjectName(),
                "about", told.about());
        Template filled = templates.of(kind, settings.language()).filled(values);
        return new Letter(
                claim.id(),
                person.email(),
                settings.language(),
                workspace(),
                filled.subject(),
                filled.text(),
                domains.address(kind.path(told.subjectId())),
                kind.isOptional() ? unsubscribing.link(person.id(), kind, claim.channel()) : null);
    }

    /** What somebody would be sent who is told of an example. */
    Letter example(NoticeKind kind, Language language, Template template, Person reader) {
        Template filled = template.filled(Map.of(
                "name",
                reader.name(),
                "workspace",
                workspace(),
                "subject",
                "Check the offer",
                "about",
                "Offer to order"));
        return new Letter(
                UuidCreator.getTimeOrderedEpoch().toString(),
                reader.email(),
                language,
                workspace(),
                filled.subject(),
                filled.text(),
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
