package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Admissions;
import ropewalk.process.story.Sql;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Workers that wait until there is a step for them. They hold neither a thread nor a connection: twice a second one look
 * finds for all of this node where steps are, and a few hands fetch them, in the order in which the workers came.
 */
@Component
class TopicWaits extends RegularWork {
    /** A worker that asks for longer gets an empty answer then, and asks again. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    static final int MOST_OF_TENANT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(TopicWaits.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int HANDS = 4;

    private final Map<TenantId, ConcurrentLinkedQueue<TopicWait>> waiting = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor hands;
    private final TopicSteps steps;
    private final Admissions admissions;
    private final JdbcClient system;
    private final Clock clock;

    TopicWaits(TopicSteps steps, Admissions admissions, @Qualifier("systemJdbc") JdbcClient system, Clock clock) {
        super("topic-waits", EVERY, EVERY);
        this.steps = steps;
        this.admissions = admissions;
        this.system = system;
        this.clock = clock;
        this.hands = new ThreadPoolExecutor(
                HANDS,
                HANDS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "topic-fetch"));
        hands.allowCoreThreadTimeOut(true);
    }

    /** @throws Problem 429 {@code too-many-waiting} */
    void checkRoom(TenantId tenant) {
        if (waiting(tenant) >= MOST_OF_TENANT) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-waiting",
                            "This workspace has " + MOST_OF_TENANT
                                    + " workers waiting for steps; let fewer wait, or ask without asyncResponseTimeout.")
                    .with(Problem.RETRY_AFTER, 1);
        }
    }

    /** How many workers of the tenant wait on this node. */
    int waiting(TenantId tenant) {
        return of(tenant).size();
    }

    void add(TopicWait wait) {
        waiting.compute(wait.admission().scope().tenant(), (tenant, others) -> {
            ConcurrentLinkedQueue<TopicWait> all = others == null ? new ConcurrentLinkedQueue<>() : others;
            all.add(wait);
            return all;
        });
    }

    void remove(TopicWait wait) {
        waiting.computeIfPresent(wait.admission().scope().tenant(), (tenant, all) -> {
            all.remove(wait);
            return all.isEmpty() ? null : all;
        });
    }

    private List<TopicWait> of(TenantId tenant) {
        ConcurrentLinkedQueue<TopicWait> all = waiting.get(tenant);
        return all == null ? List.of() : List.copyOf(all);
    }

    @Override
    protected void look() {
        long now = System.nanoTime();
        List<TopicWait> all =
                waiting.keySet().stream().flatMap(tenant -> of(tenant).stream()).toList();
        all.stream().filter(wait -> wait.isDue(now)).forEach(wait -> {
            if (wait.beginTry()) {
                wait.answer(HttpStatus.OK, List.of());
            }
        });
        if (all.isEmpty()) {
            return;
        }
        Set<Work> there = there(all);
        for (TopicWait wait : all) {
            TenantId tenant = wait.admission().scope().tenant();
            if (wait.topics().stream().anyMatch(topic -> there.contains(new Work(tenant.value(), topic)))
                    && wait.beginTry()) {
                hands.execute(() -> tryFor(wait));
            }
        }
    }

    private record Work(String tenant, String topic) {}

    /** By the role that sees the claim columns and nothing else. */
    private Set<Work> there(List<TopicWait> all) {
        Set<String> topics = new HashSet<>();
        Set<String> tenants = new HashSet<>();
        for (TopicWait wait : all) {
            topics.addAll(wait.topics());
            tenants.add(wait.admission().scope().tenant().value());
        }
        return system.sql(
                        """
                        select distinct tenant_id_ as tenant, topic_name_ as topic from act_ru_ext_task
                        where topic_name_ = any(:topics) and tenant_id_ = any(:tenants) and suspension_state_ = 1
                          and (retries_ is null or retries_ > 0) and (lock_exp_time_ is null or lock_exp_time_ <= :now)""")
                .param("topics", topics.toArray(String[]::new))
                .param("tenants", tenants.toArray(String[]::new))
                .param("now", Sql.at(clock.instant()))
                .query(Work.class)
                .set();
    }

    private void tryFor(TopicWait wait) {
        try {
            if (isOver(wait)) {
                wait.answer(
                        HttpStatus.UNAUTHORIZED,
                        TopicAnswers.problem(new Problem(
                                HttpStatus.UNAUTHORIZED,
                                "invalid-token",
                                "The token is not valid any more; get another one at /oauth2/token.")));
                return;
            }
            List<Map<String, @Nullable Object>> taken =
                    TenantContext.get(wait.admission().scope(), () -> steps.fetch(wait.fetch()));
            if (!taken.isEmpty() && !wait.answer(HttpStatus.OK, taken)) {
                TenantContext.run(wait.admission().scope(), () -> taken.forEach(this::giveBack));
            }
        } catch (Problem refused) {
            wait.answer(refused.status(), TopicAnswers.problem(refused));
        } catch (RuntimeException failure) {
            LOG.error("steps for a worker could not be fetched; tried again", failure);
        } finally {
            wait.endTry();
        }
    }

    private boolean isOver(TopicWait wait) {
        return !admissions
                .over(wait.admission().scope().tenant(), List.of(wait.admission()))
                .isEmpty();
    }

    /** The worker went away before it was told. */
    private void giveBack(Map<String, @Nullable Object> taken) {
        try {
            steps.unlock(String.valueOf(taken.get("id")));
        } catch (Problem gone) {
            LOG.debug("a step of a worker that went away is not its own any more", gone);
        }
    }
}
