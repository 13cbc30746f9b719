package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What publishers begin from does what its scenarios say. */
class ExamplesTest {
    @ParameterizedTest
    @CsvSource({"three-way-match, 3", "iban-check, 8"})
    void doWhatTheirScenariosSay(String example, int scenarios) throws InvalidSkill, IOException {
        Skill skill = SkillFolders.read(Path.of("examples", example, "skill"));
        assertThat(Scenarios.run(skill)).hasSize(scenarios).allSatisfy(result -> assertThat(result.problem())
                .as(result.scenario())
                .isNull());
    }
}
