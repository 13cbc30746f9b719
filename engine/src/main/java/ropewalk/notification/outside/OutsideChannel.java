package ropewalk.notification.outside;

import java.util.Arrays;
import java.util.Optional;

/** A channel that goes by a connection of the workspace, chosen for it by an Admin. */
public enum OutsideChannel {
    SMS("sms", "send-message", false),
    SLACK("slack", "post-message", false),
    /** To a channel of theirs, where a group reads it. */
    TEAMS("teams", "post-card", true);

    private final String code;
    private final String operation;
    private final boolean isForGroup;

    OutsideChannel(String code, String operation, boolean isForGroup) {
        this.code = code;
        this.operation = operation;
        this.isForGroup = isForGroup;
    }

    public static Optional<OutsideChannel> of(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findFirst();
    }

    public String code() {
        return code;
    }

    /** What a connection has to offer so that the channel can go by it. */
    String operation() {
        return operation;
    }

    public boolean isForGroup() {
        return isForGroup;
    }
}
