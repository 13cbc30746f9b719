package ropewalk.declared;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.declared.Verification.Kind;
import ropewalk.declared.Verification.Part;
import ropewalk.declared.Verification.Unit;

/** Reads what is pushed and how it is verified. */
final class HookReader {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final AuthenticationReader account;

    HookReader(AuthenticationReader account) {
        this.account = account;
    }

    Hook read(Tree tree) {
        var members = Members.of(tree, "verification", "events", "answer");
        List<Hook.Kind> kinds = members.list("events", 50, HookReader::kind);
        if (kinds.isEmpty()) {
            throw members.wrong("events", "At least one kind of event has to be listed");
        }
        Members.once(kinds, Hook.Kind::event, members.place("events"));
        return new Hook(
                verification(members.required("verification")),
                members.choice("answer", new java.util.TreeMap<>(Map.of("200", true, "204", false)), false),
                kinds);
    }

    private Verification verification(Tree tree) {
        var members =
                Members.of(tree, "way", "secret", "secretForm", "header", "member", "prefix", "form", "signed", "time");
        boolean signs =
                members.choice("way", new java.util.TreeMap<>(Map.of("hmac-sha256", true, "secret-header", false)));
        if (!signs) {
            Members.of(tree, "way", "secret", "header", "prefix");
        }
        Verification.Time time = members.has("time") ? time(members) : null;
        List<Part> parts = signs ? members.list("signed", 12, each -> part(each, time != null)) : List.of();
        if (signs && parts.stream().noneMatch(part -> part.kind() == Kind.BODY)) {
            throw members.wrong("signed", "The body has to be among what is signed");
        }
        if (time != null && parts.stream().noneMatch(part -> part.kind() == Kind.TIMESTAMP)) {
            throw members.wrong(
                    "signed", "A time that is not signed says nothing: put “timestamp” among what is signed");
        }
        String prefix = members.line("prefix", 40, "");
        if (prefix.contains(" ")) {
            throw members.wrong("prefix", "A prefix has no spaces: they stand between signatures");
        }
        return new Verification(
                account.secret(members, "secret"),
                members.choice("secretForm", new java.util.TreeMap<>(Map.of("text", false, "base64", true)), false),
                members.line("header", 60),
                members.has("member") ? members.line("member", 40) : null,
                prefix,
                members.choice("form", new java.util.TreeMap<>(Map.of("hex", true, "base64", false)), true),
                parts,
                time);
    }

    private static Verification.Time time(Members of) {
        var members = Members.of(of.required("time"), "header", "member", "unit", "tolerance");
        Map<String, Unit> units = new LinkedHashMap<>();
        units.put("seconds", Unit.SECONDS);
        units.put("milliseconds", Unit.MILLISECONDS);
        units.put("iso", Unit.ISO);
        return new Verification.Time(
                members.line("header", 60),
                members.has("member") ? members.line("member", 40) : null,
                members.choice("unit", units, Unit.SECONDS),
                members.duration("tolerance", LONGEST, TOLERANCE));
    }

    /** {@code body}, {@code timestamp}, {@code method}, {@code address}, or a text or a header. */
    private static Part part(Tree tree, boolean timed) {
        if (tree instanceof Tree.Mapping) {
            var members = Members.of(tree, "text", "header");
            if (members.has("text") == members.has("header")) {
                throw new InvalidDescription(tree.place(), "This has either “text” or “header”");
            }
            return members.has("text")
                    ? new Part(Kind.TEXT, members.line("text", 40))
                    : new Part(Kind.HEADER, members.line("header", 60));
        }
        @Nullable Object word = tree.plain();
        if (!Set.of("body", "timestamp", "method", "address").contains(String.valueOf(word))
                || "timestamp".equals(word) && !timed) {
            throw new InvalidDescription(
                    tree.place(),
                    "This has to be body, method, address, timestamp (with “time”), or have “text” or “header”");
        }
        return new Part(Kind.valueOf(String.valueOf(word).toUpperCase(java.util.Locale.ROOT)), "");
    }

    private static Hook.Kind kind(Tree tree) {
        var members = Members.of(tree, "id", "name", "when", "is", "eventId", "at", "about", "payload");
        if (members.has("when") != members.has("is")) {
            throw new InvalidDescription(members.place(), "“when” and “is” go together");
        }
        List<Output> payload = FieldReader.given(members, "payload");
        if (payload.stream().anyMatch(output -> output.from() == null)) {
            throw members.wrong("payload", "What a delivery brings is in its body: “from” says where");
        }
        return new Hook.Kind(
                members.text("id", ActionReader.ID, ActionReader.ID_SAYS),
                members.line("name", 80),
                members.has("when") ? Pointer.read(members, "when") : null,
                members.line("is", 200, ""),
                Pointer.read(members, "eventId"),
                members.has("at") ? Pointer.read(members, "at") : null,
                members.has("about") ? Pointer.read(members, "about") : null,
                payload);
    }
}
