package ropewalk.connector;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names and values as browsers send a form, or as they stand behind the question mark of an address. */
public final class Form {

    private final SortedMap<String, List<String>> values;

    private Form(SortedMap<String, List<String>> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException when it is encoded wrongly */
    public static Form read(String text) {
        var values = new TreeMap<String, List<String>>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(decoded(name), unknown -> new ArrayList<>()).add(decoded(value));
        }
        return new Form(values);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** By name, in the order of their characters. */
    public SortedMap<String, List<String>> sorted() {
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
