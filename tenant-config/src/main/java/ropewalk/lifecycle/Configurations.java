package ropewalk.lifecycle;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.lifecycle.ConfigurationFile.Configuration;
import ropewalk.lifecycle.ConfigurationFile.Manifest;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.ConfigurationPart.Item;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;
import tools.jackson.core.JacksonException;

/** Takes what a workspace has set along to another one, as far as whoever asks may see and set it. */
@Component
class Configurations {
    private final List<ConfigurationPart> parts;
    private final ConfigurationFile files;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Configurations(
            List<ConfigurationPart> parts,
            ConfigurationFile files,
            Tenants tenants,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.parts = List.copyOf(parts);
        this.files = files;
        this.tenants = tenants;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** What becomes, or became, of an item. */
    enum Outcome {
        /** It is new here. */
        ADDED,
        /** The one that is here is replaced. */
        REPLACED,
        /** The one that is here stays. */
        KEPT,
        /** It cannot be brought in; the reason says why. */
        REFUSED
    }

    /** @param reason empty unless it is refused */
    record ItemOutcome(String kind, String key, String name, Outcome outcome, String reason) {}

    /**
     * @param workspace what the file was taken from
     * @param replaceable the kinds of which one that is here can be replaced
     */
    record Outcomes(String workspace, Instant madeAt, List<String> replaceable, List<ItemOutcome> items) {}

    Configuration taken() {
        return transaction.execute(status -> {
            Map<String, List<Item>> items = new LinkedHashMap<>();
            for (ConfigurationPart part : parts) {
                if (TenantContext.require().may(part.needs())) {
                    items.put(part.kind(), part.items());
                }
            }
            Tenant own = tenants.own();
            Map<String, Integer> counts = new TreeMap<>();
            items.forEach((kind, list) -> counts.put(kind, list.size()));
            events.publishEvent(Recorded.of("configuration.exported", subject(own), counts));
            return new Configuration(Manifest.of(own.workspace(), clock.instant()), items);
        });
    }

    void write(Configuration configuration, OutputStream target) throws IOException {
        files.write(configuration, target);
    }

    /**
     * Changes nothing.
     *
     * @throws Problem as {@link ConfigurationFile#read}
     */
    Outcomes preview(byte[] file) {
        return outcomes(file, (part, item, present) -> outcome(part, item, present, part.replaces()));
    }

    /**
     * Brings in item by item, each in a transaction of its own: one that is refused holds back no other.
     *
     * @param replaced kinds of which one that is here is replaced
     * @throws Problem as {@link ConfigurationFile#read}
     */
    Outcomes bringIn(byte[] file, Set<String> replaced) {
        Outcomes outcomes = outcomes(file, (part, item, present) -> {
            ItemOutcome wanted = outcome(part, item, present, part.replaces() && replaced.contains(part.kind()));
            return switch (wanted.outcome()) {
                case ADDED, REPLACED -> put(part, item, wanted);
                case KEPT, REFUSED -> wanted;
            };
        });
        transaction.executeWithoutResult(status ->
                events.publishEvent(Recorded.of("configuration.imported", subject(tenants.own()), counts(outcomes))));
        return outcomes;
    }

    private interface Decision {
        ItemOutcome of(ConfigurationPart part, Item item, Set<String> present);
    }

    private Outcomes outcomes(byte[] file, Decision decision) {
        Configuration configuration = files.read(file);
        List<ItemOutcome> items = new ArrayList<>();
        for (ConfigurationPart part : parts) {
            List<Item> found = configuration.items().getOrDefault(part.kind(), List.of());
            Set<String> present = found.isEmpty() ? Set.of() : transaction.execute(status -> part.present());
            found.forEach(item -> items.add(decision.of(part, item, present)));
        }
        Manifest manifest = configuration.manifest();
        List<String> replaceable = parts.stream()
                .filter(ConfigurationPart::replaces)
                .map(ConfigurationPart::kind)
                .toList();
        return new Outcomes(String.valueOf(manifest.workspace()), manifest.madeAt(), replaceable, items);
    }

    private static ItemOutcome outcome(ConfigurationPart part, Item item, Set<String> present, boolean replace) {
        if (!TenantContext.require().may(part.needs())) {
            return of(part, item, Outcome.REFUSED, "You may not " + part.needs().label() + ".");
        }
        if (!present.contains(item.key())) {
            return of(part, item, Outcome.ADDED, "");
        }
        return of(part, item, replace ? Outcome.REPLACED : Outcome.KEPT, "");
    }

    private ItemOutcome put(ConfigurationPart part, Item item, ItemOutcome wanted) {
        try {
            transaction.executeWithoutResult(status -> part.put(item));
            return wanted;
        } catch (Problem refused) {
            return of(part, item, Outcome.REFUSED, String.valueOf(refused.getMessage()));
        } catch (JacksonException | IllegalArgumentException | DataAccessException | NullPointerException misfit) {
            return of(part, item, Outcome.REFUSED, "Its content does not fit.");
        }
    }

    private static ItemOutcome of(ConfigurationPart part, Item item, Outcome outcome, @Nullable String reason) {
        return new ItemOutcome(part.kind(), item.key(), item.name(), outcome, reason == null ? "" : reason);
    }

    private static Map<String, Object> counts(Outcomes outcomes) {
        Map<String, Object> counts = new TreeMap<>();
        counts.put("from", outcomes.workspace());
        for (ItemOutcome item : outcomes.items()) {
            counts.merge(
                    item.kind() + " " + item.outcome().name().toLowerCase(Locale.ROOT),
                    1,
                    (a, b) -> (Integer) a + (Integer) b);
        }
        return counts;
    }

    private static Recorded.Subject subject(Tenant own) {
        return new Recorded.Subject("tenant", own.id().value(), own.name());
    }
}
