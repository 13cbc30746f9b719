package ropewalk.declared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Reads how requests are made. */
final class RequestReader {

    static final String[] KNOWN = {"method", "path", "query", "headers", "body", "form"};

    private static final int MOST_PAIRS = 50;
    /** Ours, the connection's or the network's: not for a description to set. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "cookie",
            "authorization",
            "accept-encoding",
            "user-agent",
            "forwarded");

    private RequestReader() {}

    /** @param names that may stand in braces; @param methods that may be used, the first where none is said */
    static Request read(Tree tree, Iterable<String> names, List<String> methods, @Nullable String authentication) {
        var members = Members.of(tree, KNOWN);
        Map<String, HttpMethod> known = new LinkedHashMap<>();
        methods.forEach(each -> known.put(each, HttpMethod.valueOf(each)));
        HttpMethod method = members.choice("method", known, HttpMethod.valueOf(methods.get(0)));
        Tree body = members.tree("body");
        if (body != null && members.has("form")) {
            throw members.wrong("form", "A request has a body or a form, not both");
        }
        if (method.equals(HttpMethod.GET) && (body != null || members.has("form"))) {
            throw members.wrong("method", "A GET request has no body; use query, or another method");
        }
        return new Request(
                method,
                Path.read(members, names),
                members.texts("query", MOST_PAIRS, (name, value) -> Template.read(value, names)),
                members.texts("headers", MOST_PAIRS, (name, value) -> header(name, value, names, authentication)),
                body == null ? null : Content.read(body, names),
                members.texts("form", MOST_PAIRS, (name, value) -> Template.read(value, names)));
    }

    private static Template header(String name, Tree value, Iterable<String> names, @Nullable String authentication) {
        if (!isHeader(name) || name.equalsIgnoreCase(authentication)) {
            throw new InvalidDescription(
                    value.place(),
                    "This header is not for a description to set; authentication has a member of its own");
        }
        return Template.read(value, names);
    }

    static boolean isHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.matches("[A-Za-z0-9-]{1,60}")
                && !RESERVED.contains(lower)
                && !lower.startsWith("proxy-")
                && !lower.startsWith("x-forwarded-");
    }
}
