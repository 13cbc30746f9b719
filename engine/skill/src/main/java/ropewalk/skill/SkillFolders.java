package ropewalk.skill;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Reads skills that lie open, in a folder on disk or on the class path: a publisher's own, and those that come with the server. They
 * are looked through as packages are, but nobody has signed them: whoever can change such a folder can change the server.
 */
public final class SkillFolders {
    private static final int MOST = 1_000;
    private static final String SHIPPED = "skills";

    private SkillFolders() {}

    /** @throws InvalidSkill with what has to be changed */
    public static Skill read(Path folder) throws InvalidSkill, IOException {
        return SkillPackages.look(files(folder));
    }

    /**
     * Those that come with the server: the folders below {@code skills} on the class path.
     *
     * @return by their ids, such as {@code ropewalk.invoice-approval}
     * @throws IllegalStateException when one is not in order, with what has to be changed
     */
    public static SortedMap<String, Skill> shipped(ClassLoader loader) throws IOException {
        SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        for (URL place : Collections.list(loader.getResources(SHIPPED))) {
            for (Map.Entry<String, byte[]> file : files(place).entrySet()) {
                int end = file.getKey().indexOf('/');
                if (end > 0) {
                    folders.computeIfAbsent(file.getKey().substring(0, end), name -> new TreeMap<>())
                            .put(file.getKey().substring(end + 1), file.getValue());
                }
            }
        }
        SortedMap<String, Skill> skills = new TreeMap<>();
        for (Map.Entry<String, SortedMap<String, byte[]>> folder : folders.entrySet()) {
            try {
                Skill skill = SkillPackages.look(folder.getValue());
                if (skills.put(skill.manifest().id(), skill) != null) {
                    throw new IllegalStateException("two skills come with the server as "
                            + skill.manifest().id());
                }
            } catch (InvalidSkill broken) {
                throw new IllegalStateException("skills/" + folder.getKey() + ": " + broken.getMessage(), broken);
            }
        }
        return skills;
    }

    /** All files of a folder by path, with slashes; none that begins with a point, and no link. */
    public static SortedMap<String, byte[]> files(Path folder) throws IOException {
        return files(folder, 3);
    }

    private static SortedMap<String, byte[]> files(Path folder, int depth) throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            found = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .toList();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : found) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!path.startsWith(".") && !path.contains("/.")) {
                files.put(path, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> files(URL place) throws IOException {
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return files(
                    jar.getJarFile(), jar.getEntryName() + (jar.getEntryName().endsWith("/") ? "" : "/"));
        }
        try {
            return files(Path.of(new URI(place.toString())), 4);
        } catch (URISyntaxException odd) {
            throw new IOException(odd);
        }
    }

    /** The jar stays open: the class path goes on to read it. */
    private static SortedMap<String, byte[]> files(JarFile jar, String prefix) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (JarEntry entry : new ArrayList<>(Collections.list(jar.entries()))) {
            if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.put(entry.getName().substring(prefix.length()), content.readAllBytes());
                }
            }
        }
        return files;
    }
}
