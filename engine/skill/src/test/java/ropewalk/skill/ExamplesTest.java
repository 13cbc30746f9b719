package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples can be packed as they stand, ask for nothing, and do what their scenarios say. */
class ExamplesTest {
    @ParameterizedTest
    @CsvSource({"three-way-match, 3", "iban-check, 8"})
    void doWhatTheirScenariosSay(String example, int scenarios) throws InvalidSkill, IOException {
        Path folder = Path.of("examples", example, "skill");
        Skill skill = SkillPackages.read(SkillPackages.pack(SkillFolders.files(folder), Sample.KEY))
                .skill();
        assertThat(skill.manifest().permissions()).isEmpty();
        assertThat(Scenarios.run(skill)).hasSize(scenarios).allSatisfy(result -> assertThat(result.problem())
                .as(result.scenario())
                .isNull());
    }
}
