package ropewalk.declared;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Http;
import ropewalk.connector.Shape;
import ropewalk.connector.Values;

/**
 * A connector that a file describes: docs/reference/declared-connectors.md. It holds nothing but what the file says, and
 * reaches no address that its {@link Allowance} does not cover, whatever answers redirect to.
 */
public final class DeclaredConnector implements Connector {

    private final String id;
    private final Description description;
    private final Allowance allowance;
    private final AccessTokens tokens;
    private final Card<Values> card;

    private DeclaredConnector(String within, Description description, Allowance allowance, Clock clock) {
        this.id = within + description.id();
        this.description = description;
        this.allowance = allowance;
        this.tokens = new AccessTokens(clock);
        this.card = made();
    }

    /**
     * @param file YAML or JSON, UTF-8, up to 200,000 bytes
     * @param allowance what the package's manifest declares
     * @throws InvalidDescription saying where the file is wrong and what to do
     */
    public static DeclaredConnector read(byte[] file, Allowance allowance, Clock clock) {
        return read(file, allowance, clock, "");
    }

    /**
     * As {@link #read}, of one that came with something else.
     *
     * @param within what its id, and with it its operations and events, begin with, such as {@code skill.harbour.cranes.}
     */
    public static DeclaredConnector read(byte[] file, Allowance allowance, Clock clock, String within) {
        return new DeclaredConnector(within, DescriptionReader.read(file, allowance), allowance, clock);
    }

    @Override
    public Card<Values> card() {
        return card;
    }

    private Card<Values> made() {
        boolean chooses = description.servers().size() > 1;
        Shape<Values> account = Shape.of(description.account(), chooses ? Set.of(Description.SERVER) : Set.of());
        Card<Values> made = Card.of(id, description.name(), account)
                .described(description.sentence())
                .icon(description.icon());
        for (Action action : description.actions()) {
            made = made.operation(action.operation(this::sender));
        }
        Hook hook = description.hook();
        if (hook != null) {
            for (Hook.Kind kind : hook.kinds()) {
                made = made.event(kind.occurrence());
            }
            made = made.webhook(hook.webhook(id));
        }
        return description.check() == null ? made : made.check(this::check);
    }

    private void check(Values account, Http http) {
        Template.Scope scope = name -> account.get(name.substring("account.".length()));
        sender(account, http, Sender.Answers.NONE)
                .send(Objects.requireNonNull(description.check()), scope, Map.of(), List.of());
    }

    private Sender sender(Values account, Http http, Sender.Answers answers) {
        return new Sender(
                server(account),
                description.authentication(),
                tokens,
                account,
                http.narrowed(allowance::covers, Sender.LARGEST_ANSWER),
                answers);
    }

    private URI server(Values account) {
        Object chosen = account.get(Description.SERVER);
        URI first = description.servers().values().iterator().next();
        return chosen == null ? first : description.servers().getOrDefault(chosen.toString(), first);
    }
}
