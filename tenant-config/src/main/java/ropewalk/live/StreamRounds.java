package ropewalk.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ropewalk.identity.Admissions;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.TenantId;

/** Ends the streams of those who would not be let in any more, and says something on the quiet ones. */
@Component
class StreamRounds extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRounds.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Streams streams;
    private final Admissions admissions;
    private final LiveSettings settings;

    StreamRounds(Streams streams, Admissions admissions, LiveSettings settings) {
        super("streams", EVERY, EVERY);
        this.streams = streams;
        this.admissions = admissions;
        this.settings = settings;
    }

    @Override
    protected void look() {
        streams.all().forEach((tenant, open) -> check(tenant, List.copyOf(open)));
    }

    /** When it cannot be asked, the streams end as if all had been withdrawn. */
    private void check(TenantId tenant, List<OpenStream> open) {
        long now = System.nanoTime();
        try {
            Set<Admissions.Admission> over = admissions.over(
                    tenant, open.stream().map(OpenStream::admission).toList());
            for (OpenStream stream : open) {
                if (over.contains(stream.admission())) {
                    stream.end();
                } else {
                    stream.admitted(now);
                }
            }
        } catch (RuntimeException unknown) {
            LOG.warn("who of tenant {} may have a stream could not be asked", tenant, unknown);
            open.stream()
                    .filter(stream -> now - stream.admittedAt() > Streams.UNKNOWN.toNanos())
                    .forEach(OpenStream::end);
        }
        open.stream()
                .filter(stream -> now - stream.saidAt() > settings.heartbeat().toNanos())
                .forEach(OpenStream::heartbeat);
    }
}
