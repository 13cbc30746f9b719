package ropewalk.notification;

import java.util.Arrays;
import java.util.Locale;

/** In which somebody is told. */
enum Language {
    EN,
    DE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Locale locale() {
        return Locale.forLanguageTag(code());
    }

    static boolean isOne(String code) {
        return Arrays.stream(values()).anyMatch(one -> one.code().equals(code));
    }

    static Language of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
