package ropewalk.notification.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon somebody is told. */
public enum Pace {
    AT_ONCE,
    HOURLY,
    DAILY;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Pace> of(String code) {
        return Arrays.stream(values()).filter(pace -> pace.code().equals(code)).findFirst();
    }
}
