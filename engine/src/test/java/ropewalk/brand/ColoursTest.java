package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColoursTest {
    private static final long SEED = 20261128;

    @Test
    void measuresContrastAsWcagDoes() {
        assertThat(Colour.of("#000000").contrast(Colour.of("#ffffff"))).isCloseTo(21, within(0.001));
        assertThat(Colour.of("#777777").contrast(Colour.of("#ffffff"))).isCloseTo(4.48, within(0.005));
        assertThat(Colour.of("#ff0000").contrast(Colour.of("#ffffff"))).isCloseTo(4.0, within(0.005));
    }

    @Test
    void findsTheSameColourAgainOnTheWayThroughOklab() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 2_000; trial++) {
            Colour colour = random(random);
            Oklab seen = Oklab.of(colour);
            Colour again = seen.at(seen.lightness());
            assertThat(again.red()).as("%s, seed %d", colour, SEED).isCloseTo(colour.red(), within(1));
            assertThat(again.green()).as("%s, seed %d", colour, SEED).isCloseTo(colour.green(), within(1));
            assertThat(again.blue()).as("%s, seed %d", colour, SEED).isCloseTo(colour.blue(), within(1));
        }
    }

    /** And no nearer one of the same hue would do. */
    @Test
    void findsForEveryColourTheNearestThatCanBeRead() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 2_000; trial++) {
            Colour colour = random(random);
            for (Scheme scheme : Scheme.values()) {
                Colour nearest = scheme.nearest(colour);
                assertThat(scheme.measure(nearest).ratio())
                        .as("%s in %s, seed %d", colour, scheme, SEED)
                        .isGreaterThanOrEqualTo(Scheme.LEAST);
                if (scheme.measure(colour).isReadable()) {
                    assertThat(nearest).isEqualTo(colour);
                } else {
                    Oklab seen = Oklab.of(colour);
                    double back = Math.copySign(
                            0.02, seen.lightness() - Oklab.of(nearest).lightness());
                    Colour nearer = seen.at(Oklab.of(nearest).lightness() + back);
                    assertThat(scheme.measure(nearer).ratio())
                            .as("%s in %s, seed %d: %s is no nearest", colour, scheme, SEED, nearest)
                            .isLessThan(Scheme.LEAST);
                }
            }
        }
    }

    @Test
    void derivesADarkAccentThatCanBeReadFromEveryLightOne() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 1_000; trial++) {
            Colour light = Scheme.LIGHT.nearest(random(random));
            Accent accent = Accent.of(light.toString(), null);
            assertThat(Scheme.DARK.measure(accent.dark()).isReadable())
                    .as("%s, seed %d", light, SEED)
                    .isTrue();
        }
    }

    private static Colour random(Random random) {
        return new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }
}
