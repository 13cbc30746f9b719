package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.code.Modules;

/** A skill's own tests: what comes out, and what is asked on the way. */
class ScenariosTest {
    private static List<Scenarios.Result> run(byte[] code, String scenario) throws InvalidSkill {
        SortedMap<String, byte[]> files = Sample.with("code/match.wasm", code);
        files.put("scenarios/one.json", Sample.bytes(scenario));
        return Scenarios.run(SkillPackages.look(files));
    }

    private static String problem(byte[] code, String scenario) throws InvalidSkill {
        return String.valueOf(run(code, scenario).get(0).problem());
    }

    @Test
    void comeOutAsTheySay() throws InvalidSkill {
        assertThat(run(
                        Modules.echo(),
                        "{\"step\": \"match\", \"inputs\": {\"a\": [1, \"ü\"]}, \"outputs\": {\"a\": [1, \"ü\"]}}"))
                .containsExactly(new Scenarios.Result("scenarios/one.json", null));
        String asks =
                """
                {"step": "match", "inputs": {"of": 7}, "outputs": {"found": 3},
                 "host": [{"function": "request", "question": {"of": 7}, "answer": {"found": 3}}]}""";
        assertThat(problem(Modules.asking("request"), asks)).isEqualTo("null");
        assertThat(problem(Modules.asking("request"), asks.replace("\"found\": 3}}]", "\"found\": 4}}]")))
                .isEqualTo("Its outputs are {\"found\":4} and not {\"found\":3}.");
    }

    @Test
    void sayWhatIsOtherwise() throws InvalidSkill {
        assertThat(problem(Modules.asking("request"), "{\"step\": \"match\", \"inputs\": {}, \"outputs\": {}}"))
                .contains("It asked its host for “request” with {}");
        assertThat(
                        problem(
                                Modules.echo(),
                                """
                        {"step": "match", "inputs": {}, "outputs": {},
                         "host": [{"function": "request", "question": {}, "answer": {}}]}"""))
                .isEqualTo("It did not ask its host for “request”.");
    }

    @Test
    void ofProcessesAreLeftToAServer() throws InvalidSkill {
        assertThat(run(Modules.echo(), "{\"process\": \"approve\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\": \"other\", \"inputs\": {}, \"outputs\": {}}",
                "{\"step\": \"match\", \"inputs\": {}}",
                "{\"step\": \"match\", \"inputs\": [], \"outputs\": {}}",
                "{\"step\": \"match\", \"inputs\": {}, \"outputs\": {}, \"host\": {}}",
                "{\"step\": \"match\", \"inputs\": {}, \"outputs\": {}, \"host\": [{\"function\": \"request\"}]}",
                "{\"step\": \"match\", \"inputs\": {}, \"outputs\": {}, \"expect\": {}}"
            })
    void thatAreNoneAreRefused(String scenario) {
        assertThat(Sample.refused(Sample.signed(Sample.with("scenarios/one.json", Sample.bytes(scenario))))
                        .reason())
                .isIn(Reason.CONTENT, Reason.MANIFEST);
    }
}
