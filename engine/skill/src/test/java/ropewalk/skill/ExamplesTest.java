package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples are skills as they stand, and do what their scenarios say. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    @Test
    void matchesThreePapers() throws Exception {
        Skill skill = SkillPackages.read(SkillPackages.pack(files("three-way-match"), Sample.KEY))
                .skill();
        assertThat(skill.manifest().permissions()).isEmpty();
        assertThat(Scenarios.run(skill))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(result -> assertThat(result.problem()).isNull());
    }

    private static Map<String, byte[]> files(String example) throws Exception {
        Path folder = EXAMPLES.resolve(example).resolve("skill");
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
