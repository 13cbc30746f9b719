package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Transactions of several tenants in an order that a seed decides, and what each tenant must have after them. A step is
 * one transaction: it commits, is rolled back, fails, holds another one, tries to reach into the other tenant, or belongs
 * to nobody.
 */
final class RandomHistory {
    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final Random random;
    private final JdbcClient jdbc;
    private final List<PlatformTransactionManager> managers;
    private final List<TenantId> tenants;
    private final Map<TenantId, Map<Shelf, Map<String, String>>> committed = new HashMap<>();
    private final String prefix;
    private int keys;

    /** @param managers each transaction takes one of these */
    RandomHistory(long seed, JdbcClient jdbc, List<PlatformTransactionManager> managers, List<TenantId> tenants) {
        this.random = new Random(seed);
        this.jdbc = jdbc;
        this.managers = managers;
        this.tenants = tenants;
        this.prefix = tenants.get(0) + "/";
        tenants.forEach(tenant -> committed.put(tenant, empty()));
    }

    /** Fails at the first step after which anybody sees something else than they must. */
    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            String what = step();
            check("after step " + step + ", " + what);
        }
    }

    private enum Step {
        COMMIT,
        ROLL_BACK,
        FAIL,
        NEST,
        REACH_OVER,
        SWITCH,
        NOBODY
    }

    private String step() {
        TenantId tenant = tenants.get(random.nextInt(tenants.size()));
        Step step = Step.values()[random.nextInt(Step.values().length)];
        switch (step) {
            case COMMIT -> keep(tenant, in(tenant, () -> acts(copy(tenant), 4)));
            case ROLL_BACK ->
                TenantContext.run(
                        Scope.system(tenant, "test"), () -> transaction().executeWithoutResult(status -> {
                            acts(copy(tenant), 4);
                            status.setRollbackOnly();
                        }));
            case FAIL ->
                assertThatThrownBy(() -> in(tenant, () -> {
                            acts(copy(tenant), 4);
                            throw new Interruption();
                        }))
                        .isInstanceOf(Interruption.class);
            case NEST -> keep(tenant, in(tenant, () -> nest(copy(tenant))));
            case REACH_OVER -> reachOver(tenant);
            case SWITCH ->
                assertThatThrownBy(() -> in(tenant, () -> in(other(tenant), this::empty)))
                        .isInstanceOf(IllegalStateException.class);
            case NOBODY -> nobody(tenant);
        }
        return step + " of " + tenant;
    }

    /** A savepoint within: what was done since is undone or kept, what was done before is kept. */
    private Map<Shelf, Map<String, String>> nest(Map<Shelf, Map<String, String>> view) {
        acts(view, 2);
        Map<Shelf, Map<String, String>> inner = copy(view);
        boolean keeps = random.nextBoolean();
        new TransactionTemplate(manager(), NESTED).executeWithoutResult(status -> {
            acts(inner, 3);
            if (!keeps) {
                status.setRollbackOnly();
            }
        });
        Map<Shelf, Map<String, String>> after = keeps ? inner : view;
        acts(after, 2);
        return after;
    }

    /** Writing for another tenant fails; naming its rows finds none. */
    private void reachOver(TenantId tenant) {
        Shelf shelf = shelf();
        String theirs = other(tenant).value();
        assertThatThrownBy(() -> in(tenant, () -> {
                    acts(copy(tenant), 2);
                    shelf.insert(jdbc, theirs, newKey(), "smuggled");
                    return "done";
                }))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        for (String key : committed(other(tenant), shelf).keySet()) {
            assertThat(in(tenant, () -> shelf.change(jdbc, key, "stolen") + shelf.delete(jdbc, key)))
                    .as("changed by the other, in %s", shelf)
                    .isZero();
        }
    }

    private void nobody(TenantId tenant) {
        Shelf shelf = shelf();
        transaction().executeWithoutResult(status -> {
            assertThat(shelf.read(jdbc)).as("seen by nobody, in %s", shelf).isEmpty();
            assertThat(shelf.changeAll(jdbc, "stolen") + shelf.deleteAll(jdbc))
                    .as("changed by nobody, in %s", shelf)
                    .isZero();
        });
        assertThatThrownBy(() -> transaction()
                        .executeWithoutResult(status -> shelf.insert(jdbc, tenant.value(), newKey(), "smuggled")))
                .isInstanceOf(DataAccessException.class);
    }

    /** Does some things to the tables and the same to the view of them. */
    private Map<Shelf, Map<String, String>> acts(Map<Shelf, Map<String, String>> view, int most) {
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            Shelf shelf = shelf();
            Map<String, String> rows = view.computeIfAbsent(shelf, fresh -> new TreeMap<>());
            act(shelf, rows);
            assertThat(shelf.read(jdbc)).as("inside, in %s", shelf).isEqualTo(rows);
        }
        return view;
    }

    private void act(Shelf shelf, Map<String, String> rows) {
        String value = "value " + random.nextInt(1000);
        List<String> present = new ArrayList<>(rows.keySet());
        String one = present.isEmpty() ? "none" : present.get(random.nextInt(present.size()));
        switch (random.nextInt(10)) {
            case 0 -> {
                assertThat(shelf.deleteAll(jdbc)).isEqualTo(rows.size());
                rows.clear();
            }
            case 1 -> {
                assertThat(shelf.delete(jdbc, one)).isEqualTo(rows.remove(one) == null ? 0 : 1);
            }
            case 2 -> {
                assertThat(shelf.changeAll(jdbc, value)).isEqualTo(rows.size());
                rows.replaceAll((key, before) -> value);
            }
            case 3, 4 -> {
                assertThat(shelf.change(jdbc, one, newKey())).isEqualTo(rows.containsKey(one) ? 1 : 0);
                rows.computeIfPresent(one, (key, before) -> prefix + (keys - 1));
            }
            default -> {
                String key = newKey();
                shelf.insert(jdbc, TenantContext.tenantId(), key, key + value);
                rows.put(key, key + value);
            }
        }
    }

    private void check(String when) {
        for (TenantId tenant : tenants) {
            in(tenant, () -> {
                for (Shelf shelf : Shelf.ALL) {
                    assertThat(shelf.read(jdbc))
                            .as("%s: %s of %s", when, shelf, tenant)
                            .isEqualTo(committed(tenant, shelf));
                }
                return "checked";
            });
            Shelf shelf = shelf();
            Map<String, String> outside = TenantContext.get(Scope.system(tenant, "test"), () -> shelf.read(jdbc));
            assertThat(outside)
                    .as("%s: %s outside of a transaction", when, shelf)
                    .isEmpty();
        }
    }

    private <T> T in(TenantId tenant, Supplier<T> work) {
        return TenantContext.get(
                Scope.system(tenant, "test"), () -> transaction().execute(status -> work.get()));
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(manager());
    }

    private PlatformTransactionManager manager() {
        return managers.get(random.nextInt(managers.size()));
    }

    private Shelf shelf() {
        return Shelf.ALL.get(random.nextInt(Shelf.ALL.size()));
    }

    private TenantId other(TenantId tenant) {
        return tenants.get((tenants.indexOf(tenant) + 1) % tenants.size());
    }

    private String newKey() {
        return prefix + keys++;
    }

    private void keep(TenantId tenant, Map<Shelf, Map<String, String>> view) {
        committed.put(tenant, view);
    }

    private Map<String, String> committed(TenantId tenant, Shelf shelf) {
        return committed.getOrDefault(tenant, Map.of()).getOrDefault(shelf, Map.of());
    }

    private Map<Shelf, Map<String, String>> copy(TenantId tenant) {
        return copy(committed.getOrDefault(tenant, Map.of()));
    }

    private static Map<Shelf, Map<String, String>> copy(Map<Shelf, Map<String, String>> view) {
        Map<Shelf, Map<String, String>> copy = new HashMap<>();
        view.forEach((shelf, rows) -> copy.put(shelf, new TreeMap<>(rows)));
        return copy;
    }

    private Map<Shelf, Map<String, String>> empty() {
        Map<Shelf, Map<String, String>> empty = new HashMap<>();
        Shelf.ALL.forEach(shelf -> empty.put(shelf, new TreeMap<>()));
        return empty;
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
