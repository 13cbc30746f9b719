package ropewalk.declared.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/how-to/describe-a-connector.md has people do, word by word. */
class DescribeToolTest {

    private static final Pattern COMMAND = Pattern.compile("-Dcommand=\"([^\"]+)\"");

    private final Path home;

    DescribeToolTest(@TempDir Path home) {
        this.home = home;
    }

    private record Said(int code, String out, String error) {}

    private Said say(String command) throws IOException {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        String here = command.replace("/tmp/", home + "/").replace("connectors/declared/", "");
        int code = DescribeTool.run(
                here.split(" "),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    private static List<String> commands() throws IOException {
        Matcher found = COMMAND.matcher(Files.readString(Path.of("../../docs/how-to/describe-a-connector.md")));
        var commands = new ArrayList<String>();
        while (found.find()) {
            commands.add(found.group(1));
        }
        return commands;
    }

    @Test
    void theHowToCanBeFollowed() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSize(3);
        assertThat(say(commands.get(0)).out()).contains("orderPilot  POST /orders");
        Said described = say(commands.get(1));
        assertThat(described.error()).isEmpty();
        assertThat(described.out()).contains("2 operations");
        assertThat(Files.readString(home.resolve("pilots.yaml")))
                .startsWith("# To do: ")
                .contains("id: order-pilot", "idempotency: native-key", "Idempotency-Key: \"{call.key}\"");
        Said checked = say(commands.get(2));
        assertThat(checked.error()).isEmpty();
        assertThat(checked.out()).contains("Harbour Pilots (pilots) has 2 operations and 0 events.");
    }

    @Test
    void saysWhatIsWrongAndWhere() throws IOException {
        say(commands().get(1));
        Said elsewhere = say("check /tmp/pilots.yaml other.example apiKey");
        assertThat(elsewhere.code()).isEqualTo(2);
        assertThat(elsewhere.error()).startsWith("Line ").contains("servers[0].address", "other.example");
        assertThat(say("check /tmp/pilots.yaml pilots.example").error()).contains("“secrets”");
        assertThat(say("check /tmp/nothing.yaml pilots.example").error()).startsWith("There is no ");
        assertThat(say("help").out()).contains("describe OPENAPI FILE OPERATION...");
    }
}
