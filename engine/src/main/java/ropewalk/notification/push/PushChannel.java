package ropewalk.notification.push;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Failure;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.notification.Channel;
import ropewalk.notification.Letter;
import ropewalk.notification.push.PushDevices.Open;
import ropewalk.task.QuickDecisions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Letters to the browsers of one person, through the browsers' push services (RFC 8030). One that is sent again has the
 * same topic, so that a service keeps the newer only, and the same tag, so that a browser shows one.
 */
@Component
class PushChannel implements Channel {
    /** After that nobody need be told any more: it waits on the screen. */
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    /** RFC 8292, 2: less than a day. */
    private static final Duration TOKEN_GOOD_FOR = Duration.ofHours(12);

    /** What is left after that is for the next try: the lease has to outlast the call under way. */
    private static final Duration LONGEST = LEASE.dividedBy(3);

    private static final Set<Integer> GONE = Set.of(404, 410);

    private final PushDevices devices;
    private final PushKeys keys;
    private final PushServices services;
    private final PushContact contact;
    private final QuickDecisions quick;
    private final JsonMapper json;
    private final Clock clock;

    PushChannel(
            PushDevices devices,
            PushKeys keys,
            PushServices services,
            PushContact contact,
            QuickDecisions quick,
            JsonMapper json,
            Clock clock) {
        this.devices = devices;
        this.keys = keys;
        this.services = services;
        this.contact = contact;
        this.quick = quick;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "push";
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean reaches(String personId) {
        return devices.hasAny(personId);
    }

    @Override
    public boolean isOverheard() {
        return true;
    }

    /** To all of their browsers; those that took this letter at an earlier try are left out. */
    @Override
    public Outcome send(Letter letter) {
        List<Open> all = devices.of(letter.personId());
        String message = json.writeValueAsString(PushMessage.of(letter, quick(letter)));
        boolean isSomewhere = false;
        @Nullable String later = null;
        @Nullable String refused = null;
        long end = System.nanoTime() + LONGEST.toNanos();
        for (Open device : all) {
            if (System.nanoTime() - end > 0) {
                return new Outcome.Later("The push services took too long.");
            }
            try {
                if (!letter.id().equals(device.lastLetter())) {
                    send(device, letter, message);
                }
                isSomewhere = true;
            } catch (Unavailable busy) {
                later = busy.getMessage();
            } catch (Failure failure) {
                if (failure instanceof Refused no && GONE.contains(no.status())) {
                    devices.forget(device.id());
                } else {
                    refused = failure.getMessage();
                }
            }
        }
        if (later != null) {
            return new Outcome.Later(later);
        } else if (isSomewhere) {
            return new Outcome.Sent();
        }
        return refused == null ? new Outcome.NotSent(Outcome.NotSent.NO_DEVICE) : new Outcome.Refused(refused);
    }

    private void send(Open device, Letter letter, String message) {
        PushSubscription to = device.subscription();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization",
                keys.own()
                        .authorization(
                                to.endpoint(),
                                contact.address(),
                                clock.instant().plus(TOKEN_GOOD_FOR)));
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("TTL", String.valueOf(GOOD_FOR.toSeconds()));
        headers.put("Urgency", letter.kind().isAboutTask() ? "normal" : "low");
        headers.put("Topic", topic(letter.id()));
        services.send(to.endpoint(), headers, to.encrypt(message));
        devices.sent(device.id(), letter.id());
    }

    /** RFC 8030, 5.4: at most 32 characters of base64 for addresses, as many as a UUID has without its dashes. */
    private static String topic(String letterId) {
        return letterId.replace("-", "");
    }

    private QuickDecisions.@Nullable Quick quick(Letter letter) {
        String task = letter.kind().isAboutTask() ? letter.subjectId() : null;
        return task == null ? null : quick.of(task, letter.personId()).orElse(null);
    }
}
