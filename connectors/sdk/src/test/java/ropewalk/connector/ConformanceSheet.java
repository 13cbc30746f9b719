package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is known of a connector: {@code docs/reference/connectors/<id>.md}, made of its card and of what its tests show.
 * The contract fails when the committed sheet says something else; with {@code -Dropewalk.publish=true} it is written.
 * A connector's test adds what only it knows; see {@link ConnectorContract#sheet}.
 */
public final class ConformanceSheet {

    private static final Path FOLDER =
            Path.of(System.getProperty("ropewalk.sheets", "../../docs/reference/connectors"));

    /** What the connector's calls went to while this was shown. */
    public enum Against {
        SANDBOX("our sandbox, which plays the vendor on this machine"),
        REAL_SERVER("a real server on this machine"),
        VENDOR("the vendor's own service");

        private final String words;

        Against(String words) {
            this.words = words;
        }
    }

    private record FeedShown(String cursor, Class<?> test) {}

    private final Against against;
    private final Map<String, FeedShown> feeds = new LinkedHashMap<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<String> notShown = new ArrayList<>();
    private String signature = "";

    private ConformanceSheet(Against against) {
        this.against = against;
    }

    public static ConformanceSheet against(Against against) {
        return new ConformanceSheet(against);
    }

    /**
     * @param cursor what it is
     * @param test what shows the feed; a {@link FeedContract}, or a test of the connector's own
     */
    public ConformanceSheet feed(String id, String cursor, Class<?> test) {
        feeds.put(id, new FeedShown(cursor, test));
        return this;
    }

    /** Where the signatures come from that a delivery is checked with: the vendor's library, or its documented example. */
    public ConformanceSheet vectors(String source) {
        facts.add("Signature vectors: " + source + ".");
        return this;
    }

    /** Something that a test shows beside the contract, with the test's name. */
    public ConformanceSheet shown(String what, Class<?> test) {
        facts.add(what + " (`" + test.getSimpleName() + "`).");
        return this;
    }

    /**
     * Something that is shown with the whole server, by {@code mvn verify -Pdrill} alone.
     *
     * @param drill the name of its class, which a connector's test cannot see
     */
    public ConformanceSheet drilled(String what, String drill) {
        facts.add(what + " (`" + drill + "`, with `-Pdrill`).");
        return this;
    }

    public ConformanceSheet limit(String sentence) {
        limits.add(sentence);
        return this;
    }

    public ConformanceSheet notShown(String sentence) {
        notShown.add(sentence);
        return this;
    }

    /** @param window absent where the vendor signs no time */
    ConformanceSheet signed(String header, @org.jspecify.annotations.Nullable String window) {
        signature = "Header `" + header + "`; "
                + (window == null ? "no time is signed, so a repeated delivery is known by its event's id." : window);
        return this;
    }

    ConformanceSheet password(String header) {
        signature = "Header `" + header + "` holds a password. Nothing is signed: whoever knows the password can say"
                + " anything, and a repeated delivery is known by its event's id.";
        return this;
    }

    void check(Card<?> card, List<String> faults) {
        assertThat(card.feeds().stream().map(Feed::id))
                .as("feeds that the sheet tells of")
                .containsAll(feeds.keySet());
        compare(FOLDER.resolve(card.id() + ".md"), text(card, faults), card.id());
    }

    /** Fails when the file says something else, or writes it where that is asked for. */
    public static void compare(Path file, String text, String whose) {
        if (text.equals(read(file))) {
            return;
        }
        if (!Boolean.getBoolean("ropewalk.publish")) {
            fail(
                    "%s is not what the tests show now; run the test of %s once with -Dropewalk.publish=true and"
                            + " commit it",
                    file.normalize(), whose);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String text(Card<?> card, List<String> faults) {
        var sheet = new StringBuilder("# " + card.name() + "\n\n");
        sheet.append("<!-- Written by the connector's test; see decision 101. -->\n");
        sheet.append(card.description())
                .append("\nConnector id: `")
                .append(card.id())
                .append("`.\n");
        section(sheet, "Account", fields(card.accountFields()));
        section(sheet, "Operations", operations(card));
        section(sheet, "Events", events(card));
        section(sheet, "Webhook", webhook(card));
        section(sheet, "Feeds", feeds(card));
        section(sheet, "Shown", list(shown(faults)));
        section(sheet, "Limits", list(limits));
        section(sheet, "Not shown", list(missing(card)));
        return sheet.toString();
    }

    private static void section(StringBuilder sheet, String title, String content) {
        if (!content.isEmpty()) {
            sheet.append("\n## ").append(title).append('\n').append(content);
        }
    }

    private static String operations(Card<?> card) {
        var text = new StringBuilder();
        for (Operation<?, ?, ?> each : card.operations()) {
            text.append("\n### ")
                    .append(each.name())
                    .append("\n`")
                    .append(card.id())
                    .append('.')
                    .append(each.id());
            text.append("`. ").append(repeated(each)).append("\n\n").append(fields(each.inputs()));
            String given = each.outputs().stream()
                    .map(field -> "`" + field.name() + "`")
                    .collect(Collectors.joining(", "));
            text.append("\nGives ").append(given.isEmpty() ? "nothing" : given).append(".\n");
        }
        return text.toString();
    }

    private static String repeated(Operation<?, ?, ?> operation) {
        return switch (operation.idempotency()) {
            case READ -> "Changes nothing.";
            case NATIVE_KEY ->
                "The vendor takes a key and does a repeated call once"
                        + (operation.keyLife() == null
                                ? "."
                                : ", for " + operation.keyLife().toHours() + " hours; after that it is looked up.");
            case NATURAL_KEY_UPSERT -> "Writes the same again where it exists already.";
            case LOOKUP_THEN_CREATE -> "Looks for what an earlier try has left before it creates.";
            case NONE -> "Not repeated when its outcome is unknown: a person decides.";
        };
    }

    private static String events(Card<?> card) {
        var rows = new StringBuilder();
        for (Occurrence each : card.events()) {
            rows.append("| ")
                    .append(each.name())
                    .append(" | `")
                    .append(card.id())
                    .append('.')
                    .append(each.id());
            rows.append("` | ").append(names(each.fields())).append(" |\n");
        }
        return rows.isEmpty() ? "" : "| event | message | payload |\n|---|---|---|\n" + rows;
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", "));
    }

    private static String fields(List<Field> fields) {
        var rows = new StringBuilder();
        for (Field field : fields) {
            rows.append("| ")
                    .append(field.label())
                    .append(" | `")
                    .append(field.name())
                    .append("` | ");
            rows.append(kind(field)).append(" | ").append(need(field)).append(" |\n");
        }
        return rows.isEmpty() ? "" : "| field | name | kind | |\n|---|---|---|---|\n" + rows;
    }

    private static String kind(Field field) {
        return field.choices().isEmpty()
                ? field.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : String.join(", ", field.choices());
    }

    private static String need(Field field) {
        String otherwise = field.defaultValue();
        String need = field.required() ? "required" : otherwise == null ? "" : "else `" + otherwise + "`";
        return field.secret() ? (need.isEmpty() ? "secret" : need + ", secret") : need;
    }

    private String webhook(Card<?> card) {
        if (card.webhook() == null) {
            return "";
        }
        return signature.isEmpty() ? "Takes deliveries.\n" : signature + "\n";
    }

    private String feeds(Card<?> card) {
        var text = new StringBuilder();
        for (Feed<?> feed : card.feeds()) {
            FeedShown shown = feeds.get(feed.id());
            text.append("- `").append(feed.id()).append("`, ").append(feed.name());
            text.append(shown == null ? "." : ". The cursor is " + shown.cursor() + ".")
                    .append('\n');
        }
        return text.toString();
    }

    private List<String> shown(List<String> faults) {
        var shown = new ArrayList<String>();
        shown.add("Against " + against.words + ".");
        shown.add("Faults: " + String.join(", ", faults) + ".");
        feeds.forEach((id, feed) -> shown.add("Feed `" + id + "`: "
                + (FeedContract.class.isAssignableFrom(feed.test())
                        ? "nothing old, every change once over all pages, the same ids for the same cursor, faults, an"
                                + " unknown cursor (`" + feed.test().getSimpleName() + "`)."
                        : "`" + feed.test().getSimpleName() + "`, not the whole contract of feeds.")));
        shown.addAll(facts);
        return shown;
    }

    private List<String> missing(Card<?> card) {
        var missing = new ArrayList<String>();
        if (against != Against.VENDOR) {
            missing.add("Nothing was tried against the vendor's own service.");
        }
        card.feeds().stream()
                .filter(feed -> !feeds.containsKey(feed.id()))
                .forEach(feed -> missing.add("The feed `" + feed.id() + "` was not tried by the contract of feeds."));
        missing.addAll(notShown);
        return missing;
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(each -> "- " + each + "\n").collect(Collectors.joining());
    }
}
