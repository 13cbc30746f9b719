package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.tenant.Charges;
import tools.jackson.databind.JsonNode;

/** Return on investment is what its own export comes to, to the cent. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ValueExportTest extends ValuedWork {
    private static final List<String> TERMS =
            List.of("saved", "avoided", "build", "plan", "usage", "assistant", "value");

    @Test
    void equalsWhatItsExportComesTo() {
        for (int round = 0; round < 4; round++) {
            long seed = new Random().nextLong();
            signIn();
            List<String> keys = lived(new Random(seed));
            String period = "?from=" + NOW.minusMonths(3) + "&to=" + NOW;
            JsonNode shown = admin.get("/api/value" + period).json();
            SheetReckoning sheet =
                    new SheetReckoning(admin.get("/api/value/export" + period).body());
            for (JsonNode process : shown.at("/processes")) {
                String key = process.at("/key").asString();
                assertThat(keys).contains(key);
                assertThat(process.at("/withheld"))
                        .as("seed %s: %s", seed, process)
                        .isEmpty();
                for (String term : TERMS) {
                    assertThat(process.at("/terms/" + term).asLong())
                            .as("seed %s, %s of %s", seed, term, key)
                            .isEqualTo(sheet.process(key, term));
                }
            }
            assertThat(shown.at("/processes")).hasSize(keys.size());
            for (String term : TERMS) {
                assertThat(shown.at("/workspace/terms/" + term).asLong())
                        .as("seed %s, %s", seed, term)
                        .isEqualTo(sheet.workspace(term));
            }
            assertThat(shown.at("/workspace/terms/value").asLong()).isNotZero();
        }
    }

    @Test
    void isNoFormulaInASpreadsheet() {
        assertThat(ValueSheet.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ValueSheet.cell(-5L)).isEqualTo("-5");
        assertThat(ValueSheet.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }

    /** Processes, cases, decisions, assumptions and charges of four months. */
    private List<String> lived(Random random) {
        List<String> keys = new ArrayList<>();
        List<Charges.Charge> charged = new ArrayList<>();
        rate(NOW.minusMonths(3), random.nextInt(10_000));
        rate(NOW.minusMonths(random.nextInt(3)), random.nextInt(10_000));
        for (int number = 0; number < 3; number++) {
            String key = "process" + number;
            deploy(key);
            keys.add(key);
            int samples = 5 + random.nextInt(4);
            for (int sample = 0; sample < samples; sample++) {
                enter(key, 1 + random.nextInt(5_000));
            }
            for (int back = 0; back < 4; back++) {
                YearMonth month = NOW.minusMonths(back);
                ended(key, month, random.nextInt(8));
                decided(key, month, 3 + random.nextInt(4), 1 + random.nextInt(900));
                if (random.nextBoolean()) {
                    assume(
                            key,
                            Map.of(
                                    "validFrom",
                                    month.toString(),
                                    "errorCost",
                                    random.nextInt(500),
                                    "errorSource",
                                    "Counted, \"by hand\"",
                                    "buildMinutes",
                                    random.nextInt(3_000),
                                    "buildCost",
                                    random.nextInt(100_000)));
                }
            }
        }
        for (int back = 0; back < 4; back++) {
            for (Charges.Kind kind : Charges.Kind.values()) {
                charged.add(new Charges.Charge(NOW.minusMonths(back), kind, "EUR", random.nextInt(20_000)));
            }
        }
        CHARGED.put(idOf(workspace), charged);
        return keys;
    }
}
