package ropewalk.identity.link;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * Tells people by mail what was changed in how they prove who they are, by whom, when and from where: whoever did not do
 * it themselves learns of it. It goes out once the change is committed.
 */
@Component
public class AccountNotices {
    private static final Logger LOG = LoggerFactory.getLogger(AccountNotices.class);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_AGENT = 200;

    private static final Map<String, String> CHANGES = Map.of(
            "person.password-changed",
            "Your password was changed",
            "person.second-factor-added",
            "An authenticator app was added",
            "person.second-factor-removed",
            "Your authenticator app was removed",
            "person.passkey-added",
            "A passkey was added",
            "person.passkey-removed",
            "A passkey was removed");

    private final IdentityMail mail;
    private final People people;
    private final Brands brands;
    private final Tenants tenants;
    private final Domains domains;
    private final Clock clock;

    AccountNotices(IdentityMail mail, People people, Brands brands, Tenants tenants, Domains domains, Clock clock) {
        this.mail = mail;
        this.people = people;
        this.brands = brands;
        this.tenants = tenants;
        this.domains = domains;
        this.clock = clock;
    }

    @TransactionalEventListener
    public void tell(Recorded recorded) {
        String change = CHANGES.get(recorded.action());
        if (change == null) {
            return;
        }
        Instant now = clock.instant();
        String agent = agent();
        try {
            mail.aside(() -> people.find(recorded.subject().id())
                    .ifPresent(person -> send(person, recorded, change, now, agent)));
        } catch (Problem busy) {
            LOG.warn("too many mails wait: “{}” was told to nobody", change);
        }
    }

    private void send(Person person, Recorded recorded, String change, Instant when, String agent) {
        Tenant tenant = tenants.own();
        String name = brands.nameOf(tenant);
        mail.send(
                person.email(),
                change + " at " + name,
                """
                Hello %s,

                %s at “%s”%s.

                When: %s
                From: %s%s
                %s
                If you did not ask for this, set a new password at once:

                %s

                Then look at your passkeys and your authenticator app on the page of your account, remove what is not
                yours, and tell an administrator whom you trust.
                """
                        .formatted(
                                person.name(),
                                change,
                                name,
                                by(person, recorded),
                                WHEN.format(when),
                                TenantContext.require().address(),
                                agent.isEmpty() ? "" : ", " + agent,
                                recorded.action().equals("person.password-changed")
                                        ? "\nYou are signed out everywhere.\n"
                                        : "",
                                domains.address("/forgotten-password/" + tenant.workspace())));
    }

    private static String by(Person person, Recorded recorded) {
        Actor actor = TenantContext.require().actor();
        String by = actor.kind() == Actor.Kind.SYSTEM || actor.id().equals(person.id()) ? "" : " by " + actor.name();
        Object passkey = recorded.after().get("passkey");
        return passkey == null ? by : by + ": " + passkey;
    }

    /** What the browser calls itself; empty outside of a request. */
    private static String agent() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast)
                .map(request -> request.getRequest().getHeader(HttpHeaders.USER_AGENT))
                .map(agent -> agent.replaceAll("\\p{Cntrl}", " "))
                .map(agent -> agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent)
                .orElse("");
    }
}
