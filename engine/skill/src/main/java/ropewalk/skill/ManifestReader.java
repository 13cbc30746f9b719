package ropewalk.skill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.Manifest.CodeStep;
import ropewalk.skill.Permission.Kind;

/** Reads {@code manifest.json}. A member that it does not know is refused: it might be a permission with a slip in it. */
final class ManifestReader {
    private static final String FORMAT = "1";
    private static final int MOST = 50;
    static final Predicate<String> ID =
            form("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\\.[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
    private static final Predicate<String> NAME = form("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
    private static final Predicate<String> SECRET = form("[a-zA-Z][a-zA-Z0-9]{0,39}");
    /** Of a connector, or of one that the skill describes itself: {@code skill.harbour.cranes.berths.reserve}. */
    private static final Predicate<String> OPERATION = form(
            "[a-z][a-z0-9-]{0,39}\\.[a-z][a-z0-9-]{0,59}|skill\\.[a-z0-9-]{1,40}\\.[a-z0-9-]{1,60}\\.[a-z][a-z0-9-]{0,39}\\.[a-z][a-z0-9-]{0,59}");

    private static final Predicate<String> CODE = form("code/[a-z0-9][a-z0-9-]{0,60}\\.wasm");
    private static final Predicate<String> LICENCE = form("[A-Za-z0-9][A-Za-z0-9.+-]{1,39}");
    /** A name with a letter in its last part: no address of a machine, and nothing without a domain. */
    private static final Predicate<String> HOST =
            form("(?=.{4,120}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private ManifestReader() {}

    private static Predicate<String> form(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    static Manifest read(byte[] file) throws InvalidSkill {
        Map<String, Object> says = Strict.object(
                Paths.MANIFEST,
                file,
                "format",
                "id",
                "version",
                "name",
                "summary",
                "publisher",
                "licence",
                "permissions",
                "steps",
                "meters");
        if (!FORMAT.equals(String.valueOf(says.get("format")))) {
            throw wrong("format", "is 1 for the form of packages that this server knows");
        }
        return new Manifest(
                text(
                        says,
                        "id",
                        ID,
                        "is the publisher's name, a point and the skill's, such as harbour.invoice-approval"),
                Version.parse(String.valueOf(says.get("version")))
                        .orElseThrow(() -> wrong("version", "is three numbers, such as 1.0.0")),
                words(says, "name", 80),
                words(says, "summary", 300),
                words(says, "publisher", 80),
                text(says, "licence", LICENCE, "is an SPDX identifier, such as Apache-2.0"),
                permissions(says.get("permissions")),
                steps(says.get("steps")),
                names(says.get("meters"), "meters", NAME, "name what is counted, such as documents"));
    }

    private static SortedSet<Permission> permissions(@Nullable Object value) throws InvalidSkill {
        SortedSet<Permission> permissions = new TreeSet<>();
        if (value == null) {
            return permissions;
        }
        Map<String, Object> says = object(value, "permissions");
        Strict.knows(
                "permissions",
                says,
                "operations",
                "events",
                "hosts",
                "readRecords",
                "writeRecords",
                "secrets",
                "assistant");
        add(permissions, Kind.OPERATION, says, "operations", OPERATION, "are such as stripe.create-invoice");
        add(permissions, Kind.EVENT, says, "events", OPERATION, "are such as stripe.payment-failed");
        add(
                permissions,
                Kind.HOST,
                says,
                "hosts",
                HOST,
                "are names such as api.example.org, one by one, without scheme, port, star or address of a machine");
        add(permissions, Kind.READ_RECORDS, says, "readRecords", NAME, "are kinds of records, such as invoice");
        add(permissions, Kind.WRITE_RECORDS, says, "writeRecords", NAME, "are kinds of records, such as invoice");
        add(permissions, Kind.SECRET, says, "secrets", SECRET, "are names such as apiKey");
        if (says.containsKey("assistant")) {
            if (!(says.get("assistant") instanceof Boolean asks)) {
                throw wrong("permissions.assistant", "is true or false");
            }
            if (asks) {
                permissions.add(new Permission(Kind.ASSISTANT, ""));
            }
        }
        return permissions;
    }

    private static void add(
            SortedSet<Permission> permissions,
            Kind kind,
            Map<String, Object> says,
            String member,
            Predicate<String> form,
            String are)
            throws InvalidSkill {
        for (String name : names(says.get(member), "permissions." + member, form, are)) {
            permissions.add(new Permission(kind, name));
        }
    }

    private static List<CodeStep> steps(@Nullable Object value) throws InvalidSkill {
        List<CodeStep> steps = new ArrayList<>();
        for (Object each : list(value, "steps")) {
            Map<String, Object> says = object(each, "steps");
            Strict.knows("a step", says, "id", "name", "code", "inputs", "outputs");
            String id = text(says, "id", NAME, "of a step is such as three-way-match");
            if (steps.stream().anyMatch(step -> step.id().equals(id))) {
                throw wrong("steps", "has " + id + " twice");
            }
            steps.add(new CodeStep(
                    id,
                    words(says, "name", 80),
                    text(says, "code", CODE, "of a step is a file such as code/three-way-match.wasm"),
                    object(says.get("inputs"), "inputs"),
                    object(says.get("outputs"), "outputs")));
        }
        return List.copyOf(steps);
    }

    private static List<String> names(@Nullable Object value, String member, Predicate<String> form, String are)
            throws InvalidSkill {
        List<String> names = new ArrayList<>();
        for (Object each : list(value, member)) {
            if (!(each instanceof String name) || !form.test(name) || names.contains(name)) {
                throw wrong(member, are + "; each once");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static List<?> list(@Nullable Object value, String member) throws InvalidSkill {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > MOST) {
            throw wrong(member, "is a list of up to " + MOST);
        }
        return list;
    }

    private static Map<String, Object> object(@Nullable Object value, String member) throws InvalidSkill {
        if (!(value instanceof Map<?, ?> found)) {
            throw wrong(member, "is an object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        found.forEach((name, each) -> object.put(String.valueOf(name), each));
        return object;
    }

    private static String text(Map<String, Object> says, String member, Predicate<String> form, String is)
            throws InvalidSkill {
        if (says.get(member) instanceof String text && form.test(text)) {
            return text;
        }
        throw wrong(member, is);
    }

    /** Words that people read: one line, and nothing that could be taken for markup or turn the direction of writing. */
    private static String words(Map<String, Object> says, String member, int longest) throws InvalidSkill {
        if (says.get(member) instanceof String text
                && !text.isBlank()
                && text.length() <= longest
                && Texts.isPlain(text)
                && text.indexOf('\n') < 0) {
            return text.strip();
        }
        throw wrong(member, "is one line of up to %d characters without markup".formatted(longest));
    }

    private static InvalidSkill wrong(String member, String is) {
        return new InvalidSkill(Reason.MANIFEST, String.format(Locale.ROOT, "manifest.json: “%s” %s.", member, is));
    }
}
