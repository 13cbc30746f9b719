package ropewalk.assistant.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;

/** What an Admin does with the provider of a workspace. */
@Service
class ProviderAdmin {
    static final String THING = "assistant-provider";
    static final String CHANGED = "assistant-provider.changed";
    static final String REMOVED = "assistant-provider.removed";

    private final ProviderTable table;
    private final UsageTable usage;
    private final Providers providers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ProviderAdmin(
            ProviderTable table,
            UsageTable usage,
            Providers providers,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.usage = usage;
        this.providers = providers;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    record State(ProviderTable.Stored stored, UsageTable.Month month) {}

    State state() {
        return Objects.requireNonNull(transaction.execute(status -> new State(table.find(), usage.of(usage.now()))));
    }

    /**
     * @param key a new one; null to keep what is stored
     * @throws Problem 412 when somebody changed it meanwhile; 422 {@code assistant-provider-key} when there is no key, or
     *     it is to go to another address than it was typed for
     */
    State put(long seen, Settings wanted, @Nullable String key) {
        transaction.executeWithoutResult(status -> {
            ProviderTable.Stored before = table.lock();
            Versions.check(seen, before.version());
            boolean goesElsewhere = before.settings() == null || !isSamePlace(before.settings(), wanted);
            boolean hadKey = before.settings() != null && before.settings().key();
            if (key == null && hadKey && goesElsewhere) {
                throw noKey("the stored key was typed for another address");
            }
            if (key == null && !hadKey && wanted.kind().needsKey() && isUsual(wanted)) {
                throw noKey(wanted.kind().label() + " answers nobody without one");
            }
            table.put(wanted, key, key == null && !goesElsewhere);
            Map<String, Object> after = values(wanted);
            after.put("newKey", key != null);
            events.publishEvent(new Recorded(
                    CHANGED, subject(wanted), before.settings() == null ? Map.of() : values(before.settings()), after));
        });
        return state();
    }

    /** What was used this month stays. */
    void remove(long seen) {
        transaction.executeWithoutResult(status -> {
            ProviderTable.Stored before = table.lock();
            Versions.check(seen, before.version());
            Settings settings = before.settings();
            if (settings == null) {
                throw Problem.notFound();
            }
            table.remove();
            events.publishEvent(new Recorded(REMOVED, subject(settings), values(settings), Map.of()));
        });
    }

    /** @param problem null when it answered */
    record Trial(boolean ok, String message, @Nullable ProviderProblem problem) {}

    /**
     * Asks it something small, which counts as any other call.
     *
     * @throws Problem 409 {@code no-assistant-provider}
     */
    Trial test() {
        Provider provider = providers
                .now()
                .orElseThrow(() -> Problem.conflict(
                        "no-assistant-provider", "There is no provider to test; choose one and save it first."));
        Trial trial = tried(provider);
        transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(
                "assistant-provider.tested",
                new Recorded.Subject(THING, THING, provider.engine()),
                Map.of("ok", trial.ok(), "message", trial.message()))));
        return trial;
    }

    private static Trial tried(Provider provider) {
        var question = new Provider.Question(
                new Provider.Case("The parcel arrived wet and torn.", Map.of()),
                List.of(
                        new Provider.Named("delivery", "Something has not arrived or is broken"),
                        new Provider.Named("invoice", "The amount or the date of an invoice is wrong")));
        try {
            String label = provider.choose(question, List.of()).label();
            return new Trial(
                    true,
                    "%s answers: of “delivery” and “invoice” it chose “%s” for a wet parcel."
                            .formatted(provider.engine(), label),
                    null);
        } catch (NoAnswer none) {
            return new Trial(false, none.getMessage(), none.problem());
        }
    }

    /** A key may go where it was typed for, and nowhere else. */
    private static boolean isSamePlace(Settings before, Settings wanted) {
        return before.kind() == wanted.kind()
                && before.address().getScheme().equals(wanted.address().getScheme())
                && before.address().getAuthority().equals(wanted.address().getAuthority());
    }

    private static boolean isUsual(Settings wanted) {
        URI usual = wanted.kind().address().orElse(null);
        return usual == null || usual.getAuthority().equals(wanted.address().getAuthority());
    }

    private static Problem noKey(String because) {
        return Problem.unprocessable("assistant-provider-key", "A key is needed: " + because + ". Type it again.");
    }

    private static Recorded.Subject subject(Settings settings) {
        return new Recorded.Subject(THING, THING, settings.engine());
    }

    private static Map<String, Object> values(Settings settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", settings.kind().id());
        values.put("address", settings.address().toString());
        values.put("model", settings.model());
        values.put("timeoutSeconds", settings.timeout().toSeconds());
        values.put("monthlyTokens", settings.monthlyTokens());
        Settings.Prices prices = settings.prices();
        if (prices != null) {
            values.put("currency", prices.currency());
            values.put("inputPrice", prices.input());
            values.put("outputPrice", prices.output());
            values.put("monthlyAmount", String.valueOf(prices.monthly()));
        }
        return values;
    }
}
