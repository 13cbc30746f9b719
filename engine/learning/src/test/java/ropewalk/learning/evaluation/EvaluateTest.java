package ropewalk.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.learning.WordEncoder;

class EvaluateTest {

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Path texts;

    EvaluateTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        System.out.println("Messages with seed 61");
        Random random = new Random(61);
        List<String> lines = new ArrayList<>(List.of("when,text,label,team"));
        for (int index = 0; index < 400; index++) {
            int label = random.nextInt(4);
            String text = "\"own%dx%d, own%dx%d common%d\""
                    .formatted(label, random.nextInt(6), label, random.nextInt(6), random.nextInt(9));
            lines.add("2026," + text + ",queue_" + label + ",team" + label / 2);
        }
        texts = write("texts.csv", lines);
    }

    @Test
    void playsAMonthOfTexts() throws IOException {
        Path json = folder.resolve("figures.json");
        int code = run("--data", texts, "--per-day", "20", "--days", "12", "--seeds", "2", "--json", json);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("Played seed 2 of 2");
        assertThat(code).isZero();
        assertThat(printed())
                .contains("400 cases, 4 labels")
                .contains("Days 10 to 12")
                .contains("gain over the twin, relative")
                .contains("a model of 10,000 examples, MB");
        String figures = Files.readString(json);
        assertThat(figures).startsWith("{").endsWith("}").contains("\"last.relativeGain\":{\"value\":");
        assertThat(value(figures, "last.accuracy")).isGreaterThan(0.85);
        assertThat(value(figures, "last.twin")).isLessThan(0.5);
    }

    @Test
    void takesAnotherColumnAndSaysHowItComesBackAfterADrift() throws IOException {
        int code = run(
                "--data",
                texts,
                "--group",
                "team",
                "--describe",
                "label",
                "--per-day",
                "25",
                "--days",
                "14",
                "--seeds",
                "1",
                "--drift-day",
                "6",
                "--drift-share",
                "1",
                "--rebuild-every",
                "2");
        assertThat(code).isZero();
        assertThat(printed())
                .contains("2 labels")
                .contains("After the drift on day 6")
                .contains("within 5 points");
    }

    @Test
    void countsOnWhatItWouldHaveActedThoughItShouldAbstain() throws IOException {
        Path json = folder.resolve("abstain.json");
        int code = run(
                "--data",
                texts,
                "--abstain",
                "queue_3",
                "--per-day",
                "25",
                "--days",
                "12",
                "--seeds",
                "1",
                "--json",
                json);
        assertThat(code).isZero();
        assertThat(value(Files.readString(json), "last.accuracy")).isGreaterThan(0.85);
        assertThat(printed()).contains("3 labels").contains("items to abstain from: acts alone on (all days)");
    }

    @Test
    void playsDecisionsOnFields() throws IOException {
        Random random = new Random(62);
        List<String> lines = new ArrayList<>(List.of("Status,amount,kind"));
        for (int index = 0; index < 300; index++) {
            int amount = random.nextInt(100);
            lines.add((amount < 60 ? "good," : "bad,") + (index % 9 == 0 ? "NA" : amount) + "," + (index % 3));
        }
        Path fields = write("fields.csv", lines);
        int code = run(
                "--data",
                fields,
                "--kind",
                "decide",
                "--label",
                "Status",
                "--positive",
                "good",
                "--per-day",
                "20",
                "--days",
                "10",
                "--seeds",
                "1");
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("Played seed 1 of 1");
        assertThat(code).isZero();
        assertThat(printed()).contains("AUC").contains("share of it that was reached");
    }

    @Test
    void showsTheModelTheFeedbackAndNeverWhatIsRight() throws IOException {
        Path json = folder.resolve("wrong.json");
        run("--data", texts, "--per-day", "30", "--days", "8", "--seeds", "1", "--wrong", "1", "--json", json);
        assertThat(value(Files.readString(json), "last.accuracy")).isLessThan(0.2);
        run("--data", texts, "--per-day", "30", "--days", "8", "--seeds", "1", "--missing", "1", "--json", json);
        assertThat(value(Files.readString(json), "last.absoluteGain")).isZero();
    }

    @Test
    void keepsVectorsForTheNextRun() throws IOException {
        run("--data", texts, "--per-day", "20", "--days", "3", "--seeds", "1", "--cache", folder.resolve("kept"));
        String first =
                printed().lines().filter(line -> line.contains("day ")).toList().toString();
        out.reset();
        run("--data", texts, "--per-day", "20", "--days", "3", "--seeds", "1", "--cache", folder.resolve("kept"));
        assertThat(printed()
                        .lines()
                        .filter(line -> line.contains("day "))
                        .toList()
                        .toString())
                .isEqualTo(first);
        assertThat(folder.resolve("kept").resolve("words-1.vectors")).isNotEmptyFile();
    }

    @Test
    void saysWhatIsWrongWithAFileAndWhere() throws IOException {
        assertThat(complaint("--data", folder.resolve("none.csv"))).contains("none.csv is not a file");
        assertThat(complaint("--data", texts, "--label", "queue"))
                .contains("texts.csv, line 1: there is no column queue, only when, text, label, team");
        Path short1 = write("short.csv", List.of("text,label", "a,b", "only one"));
        assertThat(complaint("--data", short1)).contains("short.csv, line 3").contains("1 values");
        Path blank = write("blank.csv", List.of("text,label", "a,b", "c, "));
        assertThat(complaint("--data", blank))
                .contains("blank.csv, line 3, column label")
                .contains("empty");
        Path same = write("same.csv", List.of("text,label", "a,b", "c,b"));
        assertThat(complaint("--data", same)).contains("at least two");
        assertThat(complaint("--data", write("empty.csv", List.of("text,label"))))
                .contains("no rows");
        Path quote = write("quote.csv", List.of("text,label", "\"never closed,b"));
        assertThat(complaint("--data", quote)).contains("quote.csv cannot be read as CSV");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "text,label\nna\u00efve,a\nb,c\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(complaint("--data", latin)).contains("UTF-8");
        assertThat(complaint("--data", texts, "--per-day", "1000")).contains("fewer than the 1000");
    }

    @Test
    void saysWhatIsWrongWithAnOption() throws IOException {
        assertThat(complaint()).contains("--data is missing").contains("Usage");
        assertThat(complaint("--data", texts, "--wrong", "8")).contains("--wrong must be between 0 and 1");
        assertThat(complaint("--data", texts, "--days", "many")).contains("--days must be a whole number");
        assertThat(complaint("--data", texts, "--dayz", "3")).contains("no option --dayz");
        assertThat(complaint("--data")).contains("has no value");
        assertThat(complaint("--data", texts, "--kind", "guess")).contains("classify or decide");
    }

    private String complaint(Object... arguments) throws IOException {
        error.reset();
        assertThat(run(arguments)).isEqualTo(2);
        String said = error.toString(StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("Exception").doesNotContain("\tat ");
        return said;
    }

    private int run(Object... arguments) throws IOException {
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Evaluate.run(
                texts,
                new WordEncoder(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private static double value(String json, String figure) {
        String from = json.substring(json.indexOf("\"" + figure + "\":{\"value\":") + figure.length() + 12);
        return Double.parseDouble(from.substring(0, from.indexOf(',')));
    }
}
