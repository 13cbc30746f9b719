package ropewalk.lifecycle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.ConfigurationPart.Item;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A configuration as a ZIP: a manifest and one list of items for each kind. What comes in is nobody's to trust. */
@Component
class ConfigurationFile {
    private static final String FORMAT = "ropewalk-configuration";
    private static final int VERSION = 1;
    private static final String MANIFEST = "manifest.json";
    private static final String SUFFIX = ".json";
    private static final int LARGEST = 64 << 20;
    private static final int MOST_ITEMS = 1_000;
    private static final int LONGEST_KEY = 200;

    private final List<ConfigurationPart> parts;
    private final JsonMapper json;

    ConfigurationFile(List<ConfigurationPart> parts, JsonMapper json) {
        this.parts = List.copyOf(parts);
        this.json = json;
    }

    /** @param workspace what it was taken from */
    record Manifest(String format, int version, String workspace, Instant madeAt) {
        static Manifest of(String workspace, Instant madeAt) {
            return new Manifest(FORMAT, VERSION, workspace, madeAt);
        }
    }

    /** @param items by kind, in the order in which they are brought in */
    record Configuration(Manifest manifest, Map<String, List<Item>> items) {}

    void write(Configuration configuration, OutputStream target) throws IOException {
        try (var archive = new ZipOutputStream(target)) {
            add(archive, MANIFEST, configuration.manifest());
            for (Map.Entry<String, List<Item>> kind : configuration.items().entrySet()) {
                add(archive, kind.getKey() + SUFFIX, kind.getValue());
            }
        }
    }

    private void add(ZipOutputStream archive, String name, Object content) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        archive.closeEntry();
    }

    /** @throws Problem 422 {@code configuration-unreadable}, {@code configuration-too-large}, {@code configuration-version} */
    Configuration read(byte[] file) {
        Map<String, byte[]> files = unpacked(file);
        byte[] manifest = files.get(MANIFEST);
        if (manifest == null) {
            throw unreadable("it holds no " + MANIFEST);
        }
        try {
            return read(json.readValue(manifest, Manifest.class), files);
        } catch (JacksonException misfit) {
            throw unreadable("its content has another form");
        }
    }

    private Configuration read(Manifest manifest, Map<String, byte[]> files) {
        if (!FORMAT.equals(manifest.format())) {
            throw unreadable("its manifest is not of a configuration");
        }
        if (manifest.version() != VERSION) {
            throw Problem.unprocessable(
                    "configuration-version",
                    "The file is of version " + manifest.version() + "; this server reads version " + VERSION + ".");
        }
        Map<String, List<Item>> items = new LinkedHashMap<>();
        for (ConfigurationPart part : parts) {
            byte[] list = files.get(part.kind() + SUFFIX);
            if (list != null) {
                items.put(part.kind(), checked(part.kind(), json.readValue(list, new TypeReference<>() {})));
            }
        }
        return new Configuration(manifest, items);
    }

    private static List<Item> checked(String kind, List<Item> items) {
        if (items.size() > MOST_ITEMS) {
            throw Problem.unprocessable(
                    "configuration-too-large",
                    "The file has " + items.size() + " " + kind + "; " + MOST_ITEMS + " are the most.");
        }
        Set<String> keys = new HashSet<>();
        for (Item item : items) {
            boolean whole = item != null
                    && isShort(item.key())
                    && isShort(item.name())
                    && item.content() != null
                    && keys.add(item.key());
            if (!whole) {
                throw unreadable("one of its " + kind + " has no key, name or content of its own");
            }
        }
        return List.copyOf(items);
    }

    private static boolean isShort(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_KEY;
    }

    private Map<String, byte[]> unpacked(byte[] file) {
        Map<String, byte[]> files = new HashMap<>();
        int left = LARGEST;
        try (var archive = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!isKnown(entry.getName())) {
                    throw unreadable("it holds a file that belongs to no configuration of this version");
                }
                byte[] content = archive.readNBytes(left + 1);
                left -= content.length;
                if (left < 0) {
                    throw Problem.unprocessable(
                            "configuration-too-large",
                            "Unpacked, the file is larger than " + (LARGEST >> 20) + " MiB.");
                }
                if (files.put(entry.getName(), content) != null) {
                    throw unreadable("it holds a file twice");
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw unreadable("the ZIP is broken");
        } catch (IOException broken) {
            throw unreadable("the ZIP ends too early");
        }
        return files;
    }

    private boolean isKnown(String name) {
        return name.equals(MANIFEST) || parts.stream().anyMatch(part -> name.equals(part.kind() + SUFFIX));
    }

    private static Problem unreadable(String why) {
        return Problem.unprocessable(
                "configuration-unreadable",
                "This is no configuration that can be brought in: " + why + ". Choose a file that was exported here.");
    }
}
