package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.code.HostFunctions;
import ropewalk.skill.code.Modules;

/** Code is given and gives what its manifest says, and asks for nothing that the manifest does not declare. */
class StepCodeTest {
    private static final String OF_NUMBERS =
            "\"inputs\": {\"type\": \"object\", \"properties\": {\"sum\": {\"type\": \"number\", \"minimum\": 0}}, \"required\": [\"sum\"],"
                    + " \"additionalProperties\": false}";

    private static StepCode code(String inputs) throws InvalidSkill {
        SortedMap<String, byte[]> files =
                Sample.withManifest(manifest -> manifest.replace("\"inputs\": {\"type\": \"object\"}", inputs));
        return StepCode.of(SkillPackages.look(files), "match");
    }

    @Test
    void runsWithValuesThatFit() throws Exception {
        assertThat(code(OF_NUMBERS).run("{\"sum\": 12}", HostFunctions.none())).isEqualTo("{\"sum\": 12}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sum\": -1}", "{\"sum\": \"12\"}", "{\"sum\": 1, \"more\": 2}", "[]", "12"})
    void doesNotRunWithOthers(String inputs) throws Exception {
        StepCode code = code(OF_NUMBERS);
        assertThatThrownBy(() -> code.run(inputs, HostFunctions.none()))
                .isInstanceOf(UnfitValues.class)
                .hasMessageContaining("inputs of the step match");
    }

    @Test
    void givesNothingThatDoesNotFit() throws Exception {
        SortedMap<String, byte[]> files = Sample.withManifest(manifest -> manifest.replace(
                "\"outputs\": {\"type\": \"object\"}",
                "\"outputs\": {\"type\": \"object\", \"required\": [\"result\"]}"));
        StepCode code = StepCode.of(SkillPackages.look(files), "match");
        assertThatThrownBy(() -> code.run("{\"sum\": 12}", HostFunctions.none()))
                .isInstanceOf(UnfitValues.class)
                .hasMessageContaining("outputs of the step match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"https://example.org/schema\", \"type\": \"object\"}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"(a+)+$\"}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"items\": {\"pattern\": \"(a+)+$\"}}}}",
                "{\"type\": \"object\", \"additionalProperties\": {\"$dynamicRef\": \"#x\"}}",
                "{\"type\": \"object\", \"properties\": {\"a\": true}}",
                "{\"type\": \"string\"}",
                "{}"
            })
    void aSchemaThatFetchesOrSearchesForEverIsRefused(String schema) {
        assertThat(Sample.refused(Sample.signed(Sample.withManifest(manifest ->
                                manifest.replace("\"inputs\": {\"type\": \"object\"}", "\"inputs\": " + schema))))
                        .reason())
                .isEqualTo(Reason.MANIFEST);
    }

    @ParameterizedTest
    @CsvSource({"request, hosts", "findRecords, readRecords", "operation, operations"})
    void asksForWhatIsDeclared(String function, String permission) throws Exception {
        SortedMap<String, byte[]> files = Sample.with("code/match.wasm", Modules.asking(function));
        StepCode code = StepCode.of(SkillPackages.look(files), "match");
        assertThat(code.functions()).containsExactly(function);
        assertThat(code.run("{}", new HostFunctions() {
                    @Override
                    public Set<String> names() {
                        return Set.of(function);
                    }

                    @Override
                    public String call(String name, String json, Duration left) {
                        return "{\"asked\": \"" + name + "\"}";
                    }

                    @Override
                    public void log(String line) {
                        throw new AssertionError(line);
                    }
                }))
                .isEqualTo("{\"asked\": \"" + function + "\"}");
        files.put(
                "manifest.json",
                Sample.bytes(Sample.MANIFEST
                        .replace(
                                "\"" + permission + "\": [",
                                "\"writeRecords\": [], \"" + permission + "\": [],  \"meters\": [")
                        .replaceAll(",  \"meters\": \\[[^\\]]*]", "")));
        files.put("processes/approve.bpmn", Sample.drawing("skill.harbour.invoice-approval.match"));
        assertThat(Sample.refused(Sample.signed(files)).reason()).isEqualTo(Reason.UNDECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saveRecord", "assistant", "exec", "secret"})
    void asksForNothingElse(String function) {
        SortedMap<String, byte[]> files = Sample.with("code/match.wasm", Modules.asking(function));
        InvalidSkill refused = Sample.refused(Sample.signed(files));
        assertThat(refused.reason()).isEqualTo(Reason.UNDECLARED);
        assertThat(refused).hasMessageContaining("“" + function + "”");
    }
}
