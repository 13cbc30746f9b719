package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.skill.tool.SkillTool;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What docs/how-to/publish-a-skill.md says, command by command, and then what docs/how-to/install-a-skill.md says. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PublishedSkillTest {
    private static final Path HOW_TO = Path.of("../docs/how-to/publish-a-skill.md");
    private static final Pattern COMMAND =
            Pattern.compile("mvn -Pskill -q -pl engine/skill -am -Dcommand=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Test
    void isWrittenPackedInstalledUsedAndRemovedAsTheHowTosSay(@TempDir Path home) throws IOException {
        int commands = 0;
        Matcher command = COMMAND.matcher(Files.readString(HOW_TO));
        while (command.find()) {
            run(command.group(1).replace("/tmp/", home + "/").split(" ", -1));
            commands++;
        }
        assertThat(commands).as("new, test, key, pack and show").isEqualTo(5);

        Browser admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        byte[] file = Files.readAllBytes(home.resolve("invoice-approval.skill"));
        assertThat(admin.send("POST", "/api/skill-packages", file, Map.of()).status())
                .isEqualTo(201);
        String skill = "/api/skills/harbour.invoice-approval";
        var trial = admin.send("POST", skill + "/versions/0.1.0/trial", null, Map.of());
        assertThat(trial.json().at("/obstacles")).as(trial.body()).isEmpty();
        var installed =
                admin.post(skill + "/installation", PackedSkill.consent(admin, "harbour.invoice-approval", "0.1.0"));
        assertThat(installed.status()).as(installed.body()).isEqualTo(201);

        String key = installed.text("/processes/0/key");
        var started = admin.post("/api/process-instances", Map.of("processDefinitionKey", key));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(admin.get("/api/tasks?filter=all").json().at("/items")).hasSize(1);
        var removed = admin.send(
                "DELETE", skill + "/installation", null, Map.of("If-Match", String.valueOf(installed.etag())));
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(admin.get("/api/process-instances/" + started.text("/id")).text("/state"))
                .isEqualTo("running");
    }

    private static void run(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        int code = SkillTool.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
        assertThat(code)
                .as(String.join(" ", words) + ": " + error.toString(StandardCharsets.UTF_8))
                .isZero();
    }
}
