package ropewalk.declared;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads the part of YAML that is JSON in other clothes: one document of mappings, lists, texts, numbers, true, false and
 * null. Anchors, aliases, tags, merges and directives are refused, so that a file is as large as it looks and says what
 * it seems to say: {@code no} is a text.
 */
final class TreeReader {

    /** @param bytes of the file; @param depth of nesting; @param nodes all together */
    record Limits(int bytes, int depth, int nodes) {}

    static final Limits DESCRIPTION = new Limits(200_000, 20, 20_000);

    private final Iterator<Event> events;
    private final Limits limits;
    private int nodes;

    private TreeReader(String text, Limits limits) {
        var options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth());
        this.events = new Yaml(options).parse(new StringReader(text)).iterator();
        this.limits = limits;
    }

    /** @throws InvalidDescription saying where it goes wrong */
    static Tree read(byte[] file, Limits limits) {
        if (file.length > limits.bytes()) {
            throw new InvalidDescription(
                    "The file has %,d bytes; it may have %,d".formatted(file.length, limits.bytes()));
        }
        try {
            return new TreeReader(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(file))
                                    .toString(),
                            limits)
                    .document();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidDescription("The file is not UTF-8; save it as that");
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            throw new InvalidDescription(
                    new Tree.Place("", mark == null ? 1 : mark.getLine() + 1), "This is no YAML that can be read");
        } catch (YAMLException broken) {
            throw new InvalidDescription("This is no YAML that can be read, or it is nested too deeply");
        }
    }

    private Tree document() {
        events.next();
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent document)) {
            throw new InvalidDescription("The file is empty");
        }
        if (document.getVersion() != null
                || document.getTags() != null && !document.getTags().isEmpty()) {
            throw refused(start, "Directives (%) are not taken; leave them out");
        }
        Tree tree = node(events.next(), new Tree.Place("", 1), 0);
        events.next();
        Event end = events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw refused(end, "There is a second document; a file has one");
        }
        return tree;
    }

    private Tree node(Event event, Tree.Place place, int depth) {
        if (depth > limits.depth()) {
            throw new InvalidDescription(place, "This is nested more than %d deep".formatted(limits.depth()));
        }
        if (++nodes > limits.nodes()) {
            throw new InvalidDescription(place, "The file says more than %,d things".formatted(limits.nodes()));
        }
        if (event.is(Event.ID.Alias) || event instanceof NodeEvent named && named.getAnchor() != null) {
            throw new InvalidDescription(at(place, event), "Anchors (&) and aliases (*) are not taken; write it out");
        }
        if (event instanceof ScalarEvent scalar) {
            untagged(scalar.getTag(), place);
            return new Tree.Scalar(place, scalar.isPlain() ? value(scalar.getValue()) : scalar.getValue());
        }
        untagged(((CollectionStartEvent) event).getTag(), place);
        return event.is(Event.ID.MappingStart) ? mapping(place, depth) : sequence(place, depth);
    }

    private static void untagged(@Nullable String tag, Tree.Place place) {
        if (tag != null) {
            throw new InvalidDescription(place, "Tags (!) are not taken; leave it out");
        }
    }

    private Tree mapping(Tree.Place place, int depth) {
        Map<String, Tree> members = new LinkedHashMap<>();
        for (Event name = events.next(); !name.is(Event.ID.MappingEnd); name = events.next()) {
            if (!(name instanceof ScalarEvent scalar) || scalar.getAnchor() != null || scalar.getTag() != null) {
                throw new InvalidDescription(at(place, name), "The name of a member has to be a plain text");
            }
            Tree.Place here = place.member(scalar.getValue(), line(name));
            if (scalar.getValue().equals("<<") && scalar.isPlain()) {
                throw new InvalidDescription(here, "Merges (<<) are not taken; write it out");
            }
            if (members.put(scalar.getValue(), node(events.next(), here, depth + 1)) != null) {
                throw new InvalidDescription(here, "This member is there twice");
            }
        }
        return new Tree.Mapping(place, members);
    }

    private Tree sequence(Tree.Place place, int depth) {
        var entries = new ArrayList<Tree>();
        for (Event entry = events.next(); !entry.is(Event.ID.SequenceEnd); entry = events.next()) {
            entries.add(node(entry, place.entry(entries.size(), line(entry)), depth + 1));
        }
        return new Tree.Sequence(place, entries);
    }

    private static @Nullable Object value(String plain) {
        return switch (plain) {
            case "", "~", "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(plain);
        };
    }

    /** As JSON writes numbers; what is longer stays a text. */
    private static Object number(String plain) {
        if (plain.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(plain);
        }
        return plain.matches("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}") ? (Object) Double.valueOf(plain) : plain;
    }

    private static int line(Event event) {
        return event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
    }

    private static Tree.Place at(Tree.Place place, Event event) {
        return new Tree.Place(place.path(), line(event));
    }

    private static InvalidDescription refused(Event event, String message) {
        return new InvalidDescription(new Tree.Place("", line(event)), message);
    }
}
