package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ropewalk.http.Problem;

/** A diagram and the decision tables and forms that it uses: deployed together, drawn together. */
public record Bundle(String name, String xml, List<Resource> resources) {
    private static final int LARGEST = 2 << 20;
    private static final int MOST_RESOURCES = 20;

    /** Which bytes a file once was made of; what we keep is text, and goes on as UTF-8. */
    private static final Pattern ENCODING = Pattern.compile("\\A(\\s*<\\?xml[^>]*?\\sencoding=)(\"[^\"]*\"|'[^']*')");

    public Bundle {
        resources = List.copyOf(resources);
        name = name.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw Problem.unprocessable("invalid-name", "A name has 1 to 200 characters.");
        }
        refuseTooLarge("The diagram", xml);
        xml = ENCODING.matcher(xml).replaceFirst("$1\"UTF-8\"");
        if (resources.size() > MOST_RESOURCES) {
            throw Problem.unprocessable(
                    "too-many-resources",
                    "There are " + resources.size() + " decision tables and forms; " + MOST_RESOURCES
                            + " are the most.");
        }
        Set<String> names = new HashSet<>();
        for (Resource resource : resources) {
            refuseTooLarge(resource.name(), resource.content());
            if (!names.add(resource.name())) {
                throw Problem.unprocessable(
                        "duplicate-resource", "Two resources are named " + resource.name() + "; rename one of them.");
            }
        }
    }

    Bundle withXml(String other) {
        return new Bundle(name, other, resources);
    }

    /**
     * SHA-256 of all that would be deployed, in hexadecimal digits. The name is not part of it: what is drawn stays the
     * same under another one.
     */
    String fingerprint() {
        MessageDigest digest = sha256();
        add(digest, xml);
        resources.stream().sorted(Comparator.comparing(Resource::fileName)).forEach(resource -> {
            add(digest, resource.fileName());
            add(digest, resource.content());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no part can pass for the end of another. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void refuseTooLarge(String what, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw Problem.unprocessable("too-large", what + " is larger than 2 MiB.");
        }
        if (text.indexOf('\0') >= 0) {
            throw Problem.unprocessable("invalid-text", what + " contains a zero character.");
        }
    }

    /** @param name a file name, such as {@code score.dmn} or {@code approve.form} */
    public record Resource(String name, Kind kind, String content) {
        public Resource {
            if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
                throw Problem.unprocessable(
                        "invalid-name",
                        "A resource's name has 1 to 100 letters, digits, blanks, dots, hyphens and underscores.");
            }
        }

        /** The name that the engine recognises the kind by. */
        public String fileName() {
            String suffix = kind == Kind.DMN ? ".dmn" : ".form";
            return name.endsWith(suffix) ? name : name + suffix;
        }
    }

    public enum Kind {
        @JsonProperty("dmn")
        DMN,
        @JsonProperty("form")
        FORM
    }
}
