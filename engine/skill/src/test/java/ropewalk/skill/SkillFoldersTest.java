package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillFoldersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path place;

    @Test
    void readsAFolderWithoutASignature() throws Exception {
        write(place, Sample.files());
        Skill skill = SkillFolders.read(place);
        assertThat(skill.manifest().id()).isEqualTo("harbour.invoice-approval");
        assertThat(skill.files()).containsKey("README.md");
    }

    @Test
    void readsWhatComesWithTheServerFromFoldersOfTheClassPath() throws Exception {
        write(place.resolve("skills/approval"), Sample.files());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            assertThat(SkillFolders.shipped(loader)).containsOnlyKeys("harbour.invoice-approval");
        }
    }

    @Test
    void readsWhatComesWithTheServerFromItsJar() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar("approval")}, null)) {
            assertThat(SkillFolders.shipped(loader)).containsOnlyKeys("harbour.invoice-approval");
        }
    }

    @Test
    void saysWhichOneIsNotInOrder() throws Exception {
        write(place.resolve("skills/approval"), Sample.files());
        Files.writeString(place.resolve("skills/approval/processes/other.txt"), "nothing that a skill has");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> SkillFolders.shipped(loader)).hasMessageContaining("skills/approval: ");
        }
    }

    @Test
    void refusesTwoWithOneId() throws Exception {
        write(place.resolve("skills/approval"), Sample.files());
        write(place.resolve("skills/another"), Sample.files());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> SkillFolders.shipped(loader)).hasMessageContaining("two skills");
        }
    }

    private URL jar(String name) throws Exception {
        Path jar = place.resolve("skills.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("skills/"));
            for (Map.Entry<String, byte[]> file : Sample.files().entrySet()) {
                out.putNextEntry(new JarEntry("skills/" + name + "/" + file.getKey()));
                out.write(file.getValue());
            }
        }
        return jar.toUri().toURL();
    }

    private static void write(Path folder, Map<String, byte[]> files) throws Exception {
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
