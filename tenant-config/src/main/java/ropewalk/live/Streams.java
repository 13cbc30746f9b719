package ropewalk.live;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.Listening;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** The streams that are open on this node, and what each of them is told. */
@Component
class Streams {
    /** Nobody is told anything of whom it has not been known for so long that they may be. */
    static final Duration UNKNOWN = Duration.ofSeconds(4);

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration GAINED = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Map<TenantId, Set<OpenStream>> open = new ConcurrentHashMap<>();
    private final HeardNews heard = new HeardNews();
    private final List<Listening> kinds;
    private final LiveSettings settings;
    private volatile boolean isClosed;

    Streams(List<Listening> kinds, LiveSettings settings) {
        this.kinds = kinds;
        this.settings = settings;
    }

    /** @throws Problem 429 {@code too-many-streams}; 503 {@code stopping} */
    void checkRoom(TenantId tenant) {
        if (isClosed) {
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "stopping",
                            "This server is being stopped; another one answers in a moment.")
                    .with(Problem.RETRY_AFTER, 1);
        }
        if (of(tenant).size() >= settings.mostOfTenant()) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-streams",
                            "This workspace has " + settings.mostOfTenant()
                                    + " open screens that are told of changes; look by yourself now and then.")
                    .with(Problem.RETRY_AFTER, AGAIN.toSeconds());
        }
    }

    /** @param last the position that the browser has seen; null for a new one */
    void add(OpenStream stream, @Nullable String last) {
        open.compute(tenant(stream), (tenant, others) -> {
            Set<OpenStream> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(stream);
            return all;
        });
        endOldest(stream);
        List<News> missed = heard.since(last).orElse(null);
        stream.send("retry: 2000\n");
        stream.say("ready", heard.position(), Map.of("resumed", missed != null));
        if (missed != null) {
            tell(stream, missed, heard.position());
        }
        if (isClosed) {
            stream.end();
        }
    }

    void remove(OpenStream stream) {
        open.computeIfPresent(tenant(stream), (tenant, all) -> {
            all.remove(stream);
            return all.isEmpty() ? null : all;
        });
    }

    Map<TenantId, Set<OpenStream>> all() {
        return open;
    }

    /** It is told so, or it would come again at once and end another. */
    private void endOldest(OpenStream newest) {
        List<OpenStream> own = of(tenant(newest)).stream()
                .filter(stream -> actor(stream).equals(actor(newest)))
                .sorted(Comparator.comparingLong(OpenStream::openedAt))
                .toList();
        own.subList(0, Math.max(0, own.size() - settings.mostOfPerson())).forEach(stream -> {
            stream.say("full", heard.position(), Map.of());
            stream.end();
        });
    }

    void tell(List<News> news) {
        String position = heard.add(news);
        news.stream().collect(Collectors.groupingBy(News::tenant)).forEach((tenant, ours) -> of(tenant)
                .forEach(stream -> tell(stream, ours, position)));
    }

    /** Nobody knows what was missed. */
    void lookAgain() {
        heard.forget();
        open.values()
                .forEach(streams ->
                        streams.forEach(stream -> stream.say("ready", heard.position(), Map.of("resumed", false))));
    }

    private void tell(OpenStream stream, List<News> news, String position) {
        Map<String, Set<String>> things = new LinkedHashMap<>();
        for (News one : news) {
            if (one.tenant().equals(tenant(stream)) && hears(stream, one)) {
                Set<String> ids = things.computeIfAbsent(one.what(), what -> new LinkedHashSet<>());
                if (one.id() != null) {
                    ids.add(one.id());
                }
            }
        }
        if (System.nanoTime() - stream.admittedAt() < UNKNOWN.toNanos()) {
            things.forEach((what, ids) -> stream.say("changed", position, Map.of("what", what, "ids", ids)));
        }
    }

    /** Who hears nothing may have to wait a little for what they were let into meanwhile; who hears something does so now. */
    private boolean hears(OpenStream stream, News news) {
        return ears(stream, GAINED).hear(news) && ears(stream, FRESH).hear(news);
    }

    private Ears ears(OpenStream stream, Duration most) {
        long now = System.nanoTime();
        Ears known = stream.ears();
        if (known != null && now - known.askedAt() < most.toNanos()) {
            return known;
        }
        Ears ears = TenantContext.get(
                stream.admission().scope(),
                () -> new Ears(kinds.stream().collect(Collectors.toMap(Listening::what, Listening::current)), now));
        stream.hearWith(ears);
        return ears;
    }

    /** Before the server waits for requests under way: these would never end by themselves. */
    @EventListener
    void on(ContextClosedEvent stopping) {
        isClosed = true;
        open.values().forEach(streams -> streams.forEach(OpenStream::end));
    }

    private Set<OpenStream> of(TenantId tenant) {
        return Objects.requireNonNullElse(open.get(tenant), Set.of());
    }

    private static TenantId tenant(OpenStream stream) {
        return stream.admission().scope().tenant();
    }

    private static String actor(OpenStream stream) {
        return stream.admission().scope().actor().id();
    }
}
