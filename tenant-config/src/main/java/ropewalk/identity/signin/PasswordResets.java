package ropewalk.identity.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.brand.Domains;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.link.IdentityMail;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Links for those who forgot their password. */
@Component
class PasswordResets {
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofMinutes(1);

    private final SignIn signIn;
    private final People people;
    private final OneTimeLinks links;
    private final IdentityMail mail;
    private final Domains domains;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PasswordResets(
            SignIn signIn,
            People people,
            OneTimeLinks links,
            IdentityMail mail,
            Domains domains,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.signIn = signIn;
        this.people = people;
        this.links = links;
        this.mail = mail;
        this.domains = domains;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Everything happens aside, so that answer and time are the same whether or not there is such an account. */
    void ask(@Nullable TenantId at, @Nullable String workspace, String email, String from) {
        mail.aside(() -> signIn.meant(at, workspace)
                .ifPresent(tenant -> TenantContext.run(
                        new Scope(tenant, Actor.system("password reset"), Set.of(), from), () -> sendLink(email))));
    }

    private void sendLink(String email) {
        people.withEmail(email)
                .filter(person -> person.status() == Person.Status.ACTIVE)
                .filter(person -> !links.createdWithin(NOT_AGAIN_WITHIN, person.id()))
                .ifPresent(person -> {
                    SecretToken token = transaction.execute(status -> {
                        events.publishEvent(Recorded.of("password-reset.asked", person.subject(), Map.of()));
                        return links.create(OneTimeLinks.Purpose.PASSWORD_RESET, person.id());
                    });
                    mail.send(
                            person.email(),
                            "Your new password",
                            """
                            Hello %s,

                            somebody asked for a new password for you. If it was you, set it here within 30 minutes:

                            %s

                            If it was not you, do nothing: your password stays as it is.
                            """
                                    .formatted(person.name(), domains.address("/new-password/" + token.text())));
                });
    }
}
