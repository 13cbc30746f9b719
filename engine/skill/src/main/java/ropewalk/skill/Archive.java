package ropewalk.skill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * Takes a package apart, in memory alone. Nothing is written anywhere, so no path can lead out of anything; paths that a skill does
 * not have are refused all the same. Sizes are counted while reading: what the archive says of itself is not believed.
 */
final class Archive {
    static final int LARGEST_PACKAGE = 10 << 20;
    static final int LARGEST_FILE = 5 << 20;
    static final int LARGEST_WHOLE = 20 << 20;
    static final int MOST_FILES = 300;

    private Archive() {}

    /** @return the files by path */
    static SortedMap<String, byte[]> files(byte[] archive) throws InvalidSkill {
        if (archive.length > LARGEST_PACKAGE) {
            throw new InvalidSkill(
                    Reason.TOO_LARGE,
                    "The package has %,d bytes; a skill has %,d at most.".formatted(archive.length, LARGEST_PACKAGE));
        }
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                .get()) {
            return files(zip);
        } catch (IOException | IllegalArgumentException broken) {
            throw new InvalidSkill(
                    Reason.NO_PACKAGE, "This is no package of a skill: it cannot be read as a zip archive.");
        }
    }

    /** The same bounds for files that come in no archive. */
    static void refuseTooMuch(Map<String, byte[]> files) throws InvalidSkill {
        if (files.size() > MOST_FILES) {
            throw new InvalidSkill(Reason.TOO_LARGE, "The skill has more than " + MOST_FILES + " files.");
        }
        long whole = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            whole += file.getValue().length;
            if (file.getValue().length > LARGEST_FILE || whole > LARGEST_WHOLE) {
                throw tooLarge(file.getKey());
            }
        }
    }

    private static InvalidSkill tooLarge(String path) {
        return new InvalidSkill(
                Reason.TOO_LARGE,
                "Unpacked, %s is too large: a file has %,d bytes at most, and all together %,d."
                        .formatted(path, LARGEST_FILE, LARGEST_WHOLE));
    }

    private static SortedMap<String, byte[]> files(ZipFile zip) throws IOException, InvalidSkill {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int left = LARGEST_WHOLE;
        Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
        for (int count = 0; entries.hasMoreElements(); count++) {
            ZipArchiveEntry entry = entries.nextElement();
            if (count == MOST_FILES) {
                throw new InvalidSkill(Reason.TOO_LARGE, "The package has more than " + MOST_FILES + " files.");
            }
            String path = entry.getName();
            if (entry.isDirectory() && Paths.isFolder(path)) {
                continue;
            }
            refuseOdd(entry, path);
            byte[] content = content(zip, entry, path, Math.min(left, LARGEST_FILE));
            left -= content.length;
            if (files.put(path, content) != null) {
                throw new InvalidSkill(Reason.PATH, "The package has " + path + " twice.");
            }
        }
        return files;
    }

    private static void refuseOdd(ZipArchiveEntry entry, String path) throws InvalidSkill {
        if (entry.isUnixSymlink()) {
            throw new InvalidSkill(Reason.LINK, Paths.shown(path) + " is a link; a package has nothing but files.");
        }
        // the library reads a backslash as a slash in some archives
        boolean plain = path.equals(new String(entry.getRawName(), StandardCharsets.UTF_8));
        if (!plain || !Paths.isFile(path)) {
            throw new InvalidSkill(
                    Reason.PATH,
                    "A skill has no file " + Paths.shown(path)
                            + "; see docs/reference/skill-packages.md for the files that it can have.");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new InvalidSkill(Reason.NO_PACKAGE, path + " is encrypted; pack it without a password.");
        }
    }

    private static byte[] content(ZipFile zip, ZipArchiveEntry entry, String path, int most)
            throws IOException, InvalidSkill {
        boolean known = entry.getMethod() == ZipEntry.DEFLATED || entry.getMethod() == ZipEntry.STORED;
        if (!known || !zip.canReadEntryData(entry)) {
            throw new InvalidSkill(
                    Reason.NO_PACKAGE, path + " is packed in a way that is not known here; use deflate.");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] read = content.readNBytes(most + 1);
            if (read.length > most) {
                throw tooLarge(path);
            }
            return read;
        }
    }
}
