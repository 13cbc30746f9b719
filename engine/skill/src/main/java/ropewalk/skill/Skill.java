package ropewalk.skill;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A skill that was looked through: its files are what their names say, and it declares what it calls.
 *
 * @param files by path, the manifest among them and without the signature
 */
public record Skill(Manifest manifest, SortedMap<String, byte[]> files) {
    public Skill {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    /** Those below a folder, such as {@code processes}. */
    public Map<String, byte[]> folder(String name) {
        return files.subMap(name + "/", name + "0");
    }
}
