package ropewalk.skill.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.SkillPackage;
import ropewalk.skill.SkillPackages;
import ropewalk.skill.code.Modules;

/** What a publisher does, word by word. */
class SkillToolTest {
    private final Path home;

    SkillToolTest(@TempDir Path home) {
        this.home = home;
    }

    private record Said(int code, String out, String error) {}

    private Said say(String... words) throws IOException {
        List<String> inHome = new ArrayList<>();
        for (String word : words) {
            inHome.add(word.startsWith("~/") ? home.resolve(word.substring(2)).toString() : word);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int code = SkillTool.run(
                inHome.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    @Test
    void beginsSignsPacksAndShowsASkill() throws IOException, InvalidSkill {
        assertThat(say("new", "~/mine", "harbour.invoice-approval").code()).isZero();
        Said key = say("key", "~/key.pem");
        assertThat(key.code()).isZero();
        Path manifest = home.resolve("mine/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"operations\": []", "\"operations\": [\"stripe.create-invoice\"]")
                        .replace("\"writeRecords\": []", "\"writeRecords\": [\"invoice\"]"));
        Files.writeString(home.resolve("mine/.DS_Store"), "what some systems leave behind");
        Said packed = say("pack", "~/mine", "~/key.pem", "~/mine.skill");
        assertThat(packed.error()).isEmpty();
        SkillPackage read = SkillPackages.read(Files.readAllBytes(home.resolve("mine.skill")));
        assertThat(read.skill().files())
                .containsOnlyKeys("README.md", "manifest.json", "processes/invoice-approval.bpmn");
        String shown = say("show", "~/mine.skill").out();
        assertThat(packed.out()).endsWith(shown);
        assertThat(shown)
                .contains("Invoice approval 0.1.0 (harbour.invoice-approval)")
                .contains("- call stripe.create-invoice with the workspace's connection")
                .contains("- read, make and change records of the kind invoice")
                .contains(read.publisher().fingerprint());
        assertThat(key.out()).contains(read.publisher().fingerprint());
    }

    @Test
    void keepsAKeyForItsOwnerAndNeverWritesOverOne() throws IOException {
        say("key", "~/key.pem");
        Path key = home.resolve("key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        String before = Files.readString(key);
        assertThat(say("key", "~/key.pem").error()).contains("is there already");
        assertThat(Files.readString(key)).isEqualTo(before);
    }

    @Test
    void runsTheScenariosOfASkillAndPacksItWhenTheyComeOut() throws IOException {
        say("new", "~/mine", "harbour.first");
        assertThat(say("test", "~/mine").out()).contains("There is no scenario");
        Path manifest = home.resolve("mine/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                "\"steps\": []",
                                """
                                "steps": [{"id": "give-back", "name": "Give back", "code": "code/echo.wasm",
                                  "inputs": {"type": "object"}, "outputs": {"type": "object"}}]"""));
        Files.createDirectories(home.resolve("mine/code"));
        Files.write(home.resolve("mine/code/echo.wasm"), Modules.echo());
        Files.createDirectories(home.resolve("mine/scenarios"));
        Path scenario = home.resolve("mine/scenarios/same.json");
        Files.writeString(scenario, "{\"step\": \"give-back\", \"inputs\": {\"a\": 1}, \"outputs\": {\"a\": 1}}");
        assertThat(say("test", "~/mine").out()).contains("came out as they say: 1.");
        Files.writeString(scenario, "{\"step\": \"give-back\", \"inputs\": {\"a\": 1}, \"outputs\": {\"a\": 2}}");
        say("key", "~/key.pem");
        for (Said said : List.of(say("test", "~/mine"), say("pack", "~/mine", "~/key.pem", "~/mine.skill"))) {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.error()).contains("scenarios/same.json: Its outputs are {\"a\":1} and not {\"a\":2}.");
        }
        assertThat(home.resolve("mine.skill")).doesNotExist();
    }

    @Test
    void saysWhatToDoOtherwise() throws IOException {
        say("new", "~/mine", "harbour.invoice-approval");
        assertThat(say("new", "~/mine", "harbour.other").error()).contains("is there already");
        assertThat(say("new", "~/other", "No Id").error()).contains("such as harbour.invoice-approval");
        assertThat(say("pack", "~/mine", "~/none.pem").error()).contains("make a key with");
        say("key", "~/key.pem");
        Files.writeString(home.resolve("mine/run.sh"), "echo");
        assertThat(say("pack", "~/mine", "~/key.pem").error()).contains("“run.sh”");
        assertThat(say("show", "~/mine/manifest.json").error()).contains("no package of a skill");
        assertThat(say("show", "~/none.skill").error()).contains("There is no");
        assertThat(say().error()).contains("pack FOLDER KEY");
        assertThat(say("pack").code()).isEqualTo(2);
        Files.writeString(home.resolve("key.pem"), "nothing");
        Files.delete(home.resolve("mine/run.sh"));
        assertThat(say("pack", "~/mine", "~/key.pem").error()).contains("has no PUBLIC KEY");
    }
}
