package ropewalk.identity.support;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.tenantadmin.ChildTenants;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;
import ropewalk.tenant.Way;

/**
 * A browser of somebody above that looks into a workspace. The grant is read at every request: what the workspace
 * withdraws is over at the next one, and the browser is back at home.
 */
@Component
public class SupportAccess {
    /** What a browser does with itself, whatever it looks at. */
    private static final RequestMatcher AT_HOME = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.DELETE, "/api/session"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/session/proof"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.DELETE, "/api/support-session"));

    private final SupportTable table;
    private final Sessions sessions;
    private final ChildTenants children;
    private final People people;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SupportAccess(
            SupportTable table,
            Sessions sessions,
            ChildTenants children,
            People people,
            Tenants tenants,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.sessions = sessions;
        this.children = children;
        this.people = people;
        this.tenants = tenants;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The same person in the workspace that the browser looks into; at home when it looks at none, or may no longer. */
    public SignedIn enter(SignedIn atHome, HttpServletRequest request) {
        return AT_HOME.matches(request) ? atHome : enter(atHome);
    }

    /** As {@link #enter(SignedIn, HttpServletRequest)}, whatever the browser asks for. */
    public SignedIn enter(SignedIn atHome) {
        Sessions.Looking looking = atHome.looking();
        if (looking == null || atHome.isSuspended()) {
            return atHome;
        }
        Scope home = atHome.scope();
        TenantId below = new TenantId(looking.tenant());
        Person person =
                TenantContext.get(home, () -> people.find(home.actor().id())).orElseThrow();
        Optional<SupportGrant> grant = TenantContext.get(
                Scope.system(below, "support"),
                () -> transaction.execute(status -> table.of(below, home.tenant(), person.email()).stream()
                        .filter(one -> one.id().equals(looking.grant()))
                        .filter(one -> one.state() == SupportGrant.State.GRANTED)
                        .findFirst()));
        return grant.filter(one -> home.may(Permission.MANAGE_TENANTS))
                .map(one -> inside(below, home, person, one))
                .orElse(atHome);
    }

    private SignedIn inside(TenantId below, Scope home, Person person, SupportGrant grant) {
        String provider = TenantContext.get(home, () -> tenants.own().name());
        Actor actor = new Actor(Actor.Kind.PERSON, person.id(), person.name() + " (" + provider + ")");
        Instant expires = grant.expiresAt();
        return SignedIn.looking(
                new Scope(
                        below,
                        actor,
                        Role.VIEWER.permissions(),
                        home.address(),
                        new Way(home.way().session(), grant.id())),
                new SignedIn.Support(grant.id(), grant.reason(), expires == null ? Instant.EPOCH : expires, person));
    }

    /**
     * From above: looks into the workspace from now on with this browser.
     *
     * @throws Problem 404, 409 {@code no-support-grant}
     */
    SupportGrant open(SecretToken browser, String tenantId) {
        Tenant below = children.find(tenantId);
        Scope home = TenantContext.require();
        Person self = people.find(home.actor().id()).orElseThrow(Problem::notFound);
        return transaction.execute(status -> {
            SupportGrant grant = table.of(below.id(), home.tenant(), self.email()).stream()
                    .filter(one -> one.state() == SupportGrant.State.GRANTED)
                    .findFirst()
                    .orElseThrow(() -> Problem.conflict(
                            "no-support-grant",
                            "Nobody at " + below.name() + " has granted you support access. Ask for it; an"
                                    + " administrator there decides."));
            sessions.look(browser, new Sessions.Looking(below.id().value(), grant.id()));
            events.publishEvent(Recorded.of(
                    "support.opened",
                    subject(grant),
                    Map.of("tenant", below.id().value())));
            return grant;
        });
    }

    void leave(SecretToken browser) {
        transaction.executeWithoutResult(status -> sessions.look(browser, null));
    }

    private static Recorded.Subject subject(SupportGrant grant) {
        return new Recorded.Subject("support-grant", grant.id(), grant.email());
    }
}
