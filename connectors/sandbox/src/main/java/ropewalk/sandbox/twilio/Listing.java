package ropewalk.sandbox.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A page of the list of messages, newest first. */
final class Listing {

    private Listing() {}

    static Map<String, Object> of(Collection<ShortMessage> all, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("PageSize", "50"));
        int page = Integer.parseInt(query.getOrDefault("Page", "0"));
        Instant since = Instant.parse(query.getOrDefault("DateSent>", Instant.EPOCH.toString()));
        var found = new ArrayList<>(all);
        Collections.reverse(found);
        found.removeIf(one -> query.containsKey("To") && !one.to().equals(query.get("To")));
        found.removeIf(one -> one.createdAt().isBefore(since));
        found.sort(Comparator.comparing(ShortMessage::createdAt).reversed());
        boolean more = found.size() > (page + 1) * size;
        var answer = new LinkedHashMap<String, Object>();
        answer.put("page", page);
        answer.put("page_size", size);
        answer.put("next_page_uri", more ? next(query, size, page + 1) : null);
        answer.put(
                "messages",
                found.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(one -> one.shape(TwilioSandbox.ACCOUNT))
                        .toList());
        return answer;
    }

    private static String next(Map<String, String> query, int size, int page) {
        var address = new StringBuilder("/2010-04-01/Accounts/" + TwilioSandbox.ACCOUNT + "/Messages.json?");
        query.forEach((name, value) -> {
            if (name.equals("To") || name.startsWith("DateSent")) {
                address.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return address + "PageSize=" + size + "&Page=" + page + "&PageToken=PA" + page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
