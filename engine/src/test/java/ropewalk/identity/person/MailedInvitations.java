package ropewalk.identity.person;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.Invitations;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.identity.link.SandboxedMail;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * The page of people of a server that has a mail server, which the server of the tests has not: an Admin invites here,
 * the mail goes over SMTP to the sandbox, and everything after it over HTTP to the server of the tests.
 */
public final class MailedInvitations implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("/new-password/([A-Za-z0-9_-]{64})");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestWorkspace workspace;
    private final int port;
    private final MailSandbox sandbox;
    private final SandboxedMail mail;
    private final PersonController page;
    private final Scope admin;

    MailedInvitations(
            TestWorkspace workspace,
            int port,
            People people,
            PersonAccounts accounts,
            PersonChanges changes,
            ClientEndings endings,
            OneTimeLinks links,
            Domains domains,
            Brands brands,
            Tenants tenants,
            PlatformTransactionManager transactions) {
        this.workspace = workspace;
        this.port = port;
        mail = new SandboxedMail(brands);
        sandbox = mail.sandbox();
        Invitations invitations = mail.invitations(links, domains, tenants);
        page = new PersonController(people, accounts, changes, endings, invitations, transactions);
        Person asking = workspace.inside(
                () -> people.withEmail(TestWorkspace.email(Role.ADMIN)).orElseThrow());
        admin = new Scope(
                workspace.tenant().id(),
                new Actor(Actor.Kind.PERSON, asking.id(), asking.name()),
                Role.ADMIN.permissions(),
                "");
    }

    /**
     * Invites somebody, who sets a password by the link in the mail and signs in.
     *
     * @param role a built-in one, or the key of one of the workspace's own
     */
    public Browser join(String name, String role) {
        String email = email(name);
        boolean builtIn = role.equals(role.toUpperCase(Locale.ROOT));
        PersonController.AddedPerson added = TenantContext.get(
                admin,
                () -> page.add(new PersonController.NewPerson(
                        name, email, builtIn ? Role.valueOf(role) : Role.CUSTOM, builtIn ? null : role)));
        if (added.invitation() != null) {
            throw new AssertionError("the link was shown to the Admin");
        }
        String token = tokenFor(email);
        Browser browser = new Browser(port);
        Browser.Answer set = browser.put("/api/password-resets/" + token, Map.of("password", TestWorkspace.PASSWORD));
        if (set.status() != 204) {
            throw new AssertionError(set.toString());
        }
        return browser.signedIn(workspace.name(), email, TestWorkspace.PASSWORD);
    }

    public static String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "@harbour.example";
    }

    /** As a mail program shows it: the one message to this address. */
    private String tokenFor(String email) {
        await().atMost(SOON).until(() -> sandbox.messages().stream()
                .anyMatch(message -> message.toString().contains(email)));
        String text = sandbox.messages().stream()
                .map(Object::toString)
                .filter(message -> message.contains(email))
                .reduce((one, another) -> {
                    throw new AssertionError("two mails to " + email);
                })
                .orElseThrow();
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError(text);
        }
        return link.group(1);
    }

    @Override
    public void close() {
        mail.close();
    }
}
