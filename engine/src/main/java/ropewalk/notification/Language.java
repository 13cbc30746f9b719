package ropewalk.notification;

import java.util.Arrays;
import java.util.Locale;

/** In which somebody is told. */
public enum Language {
    EN,
    DE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    public static boolean isOne(String code) {
        return Arrays.stream(values()).anyMatch(one -> one.code().equals(code));
    }

    public static Language of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
