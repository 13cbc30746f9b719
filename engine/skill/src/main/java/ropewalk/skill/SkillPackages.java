package ropewalk.skill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ropewalk.skill.InvalidSkill.Reason;

/** Packs skills and reads them. A package that is read without a word against it is whole, signed, and declares what it calls. */
public final class SkillPackages {
    private static final int LARGEST_MANIFEST = 100_000;

    private SkillPackages() {}

    /** @throws InvalidSkill with what its publisher has to change */
    public static SkillPackage read(byte[] archive) throws InvalidSkill {
        SortedMap<String, byte[]> files = Archive.files(archive);
        PublisherKey publisher = Signing.verified(files);
        return new SkillPackage(skill(files), publisher);
    }

    /** Looks files through as {@link #read} would, though nobody has signed them yet: for whoever makes them. */
    public static Skill look(Map<String, byte[]> files) throws InvalidSkill {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        for (String path : all.keySet()) {
            if (!Paths.isFile(path)) {
                throw new InvalidSkill(Reason.PATH, "A skill has no file " + Paths.shown(path) + ".");
            }
        }
        Archive.refuseTooMuch(all);
        return skill(all);
    }

    /**
     * Looks files through as {@link #read} would, signs and packs them. The same files and the same key give the same bytes.
     *
     * @param files by path, without a signature
     */
    public static byte[] pack(Map<String, byte[]> files, KeyPair publisher) throws InvalidSkill {
        SortedMap<String, byte[]> packed = new TreeMap<>(files);
        packed.remove(Paths.SIGNATURE);
        look(packed);
        packed.put(Paths.SIGNATURE, Signing.sign(packed, publisher.getPublic(), publisher.getPrivate()));
        byte[] archive = zip(packed);
        read(archive);
        return archive;
    }

    /** A skill's files in an archive that nobody has signed: for keeping one that lay open. */
    public static byte[] unsigned(Skill skill) {
        return zip(skill.files());
    }

    /** Reads what {@link #unsigned} gave, from a place that nobody else can write to. Whose it is, is not asked. */
    public static Skill readUnsigned(byte[] archive) throws InvalidSkill {
        return look(Archive.files(archive));
    }

    private static Skill skill(SortedMap<String, byte[]> files) throws InvalidSkill {
        byte[] manifest = files.get(Paths.MANIFEST);
        if (manifest == null) {
            throw new InvalidSkill(Reason.MANIFEST, "The package has no manifest.json.");
        }
        if (manifest.length > LARGEST_MANIFEST) {
            throw new InvalidSkill(
                    Reason.MANIFEST,
                    "manifest.json has %,d bytes; it can have %,d.".formatted(manifest.length, LARGEST_MANIFEST));
        }
        Manifest read = ManifestReader.read(manifest);
        SortedMap<String, byte[]> content = new TreeMap<>(files);
        content.remove(Paths.MANIFEST);
        content.remove(Paths.SIGNATURE);
        Contents.check(read, content);
        content.put(Paths.MANIFEST, manifest);
        return new Skill(read, content);
    }

    private static byte[] zip(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }
}
