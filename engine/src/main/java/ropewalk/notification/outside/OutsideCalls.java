package ropewalk.notification.outside;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.Outcome;
import ropewalk.notification.Channel;

/** Sends by the connection that serves a channel, with no transaction open, and says what became of it. */
@Component
public class OutsideCalls {
    /** There is nobody to whom it could go; saying so to an administrator each time would help nobody. */
    private static final Set<String> NOBODY = Set.of("no-such-person", "stopped");

    private final ServedChannels channels;
    private final ConnectorCalls calls;

    OutsideCalls(ServedChannels channels, ConnectorCalls calls) {
        this.channels = channels;
        this.calls = calls;
    }

    /**
     * @param key the same when it is sent again; a system that can look for what it was sent sends it once then
     * @param about comes back with what the system reports of it
     */
    public Channel.Outcome send(OutsideChannel channel, String key, String about, Map<String, Object> inputs) {
        KnownConnection connection = channels.of(channel).connection();
        if (connection == null) {
            return new Channel.Outcome.NotSent(Channel.Outcome.NotSent.CHANNEL_OFF);
        }
        return judged(calls.call(new ConnectorCall(
                connection.connector() + "." + channel.operation(), connection.name(), inputs, key, about)));
    }

    /**
     * As {@link #send}, to a system that cannot be asked what it was sent. Twice is better than never there: as with mail,
     * each try is a call of its own.
     */
    public Channel.Outcome sendAnew(OutsideChannel channel, String about, Map<String, Object> inputs) {
        return send(channel, "notice:" + UuidCreator.getTimeOrderedEpoch(), about, inputs);
    }

    private static Channel.Outcome judged(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return new Channel.Outcome.Sent();
        } else if (outcome instanceof Outcome.Refused no) {
            return NOBODY.contains(no.code())
                    ? new Channel.Outcome.NotSent(no.code())
                    : new Channel.Outcome.Refused(no.message());
        } else if (outcome instanceof Outcome.Busy busy) {
            return busy.offline()
                    ? new Channel.Outcome.Wait(busy.retryAt(), busy.message())
                    : new Channel.Outcome.Later(busy.message());
        } else if (outcome instanceof Outcome.Unauthorised unauthorised) {
            return new Channel.Outcome.Later(unauthorised.message());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return new Channel.Outcome.Later(unknown.message());
        } else if (outcome instanceof Outcome.Misconfigured misconfigured) {
            return new Channel.Outcome.Later(misconfigured.message());
        }
        throw new IllegalStateException("not an outcome: " + outcome);
    }
}
