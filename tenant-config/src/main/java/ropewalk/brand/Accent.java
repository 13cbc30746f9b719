package ropewalk.brand;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** The accent colour in light and in dark, with the text that stands on it; each can be read. */
record Accent(Colour light, Colour onLight, Colour dark, Colour onDark) {
    private static final double DARK_LIGHTNESS = 0.78;
    private static final double DARK_CHROMA = 0.12;

    private static final Accent OURS =
            new Accent(Colour.of("#0b6259"), Colour.of("#ffffff"), Colour.of("#64cbbd"), Colour.of("#06211e"));

    /**
     * @param light null for the product's own
     * @param dark null for one of the same hue as the light one
     */
    static Accent of(@Nullable String light, @Nullable String dark) {
        Scheme.Measured inLight = Scheme.LIGHT.measure(light == null ? OURS.light : Colour.of(light));
        if (light == null && dark == null) {
            return OURS;
        }
        Colour chosen = dark == null ? derived(inLight.accent()) : Colour.of(dark);
        Scheme.Measured inDark = Scheme.DARK.measure(chosen);
        return new Accent(inLight.accent(), inLight.text(), inDark.accent(), inDark.text());
    }

    private static Colour derived(Colour light) {
        return Scheme.DARK.nearest(Oklab.of(light).atMost(DARK_CHROMA).at(DARK_LIGHTNESS));
    }

    /** @throws Problem 422 {@code contrast-too-low} with the measured {@code ratio} and the {@code nearest} that passes */
    static void check(Scheme scheme, @Nullable String hex) {
        if (hex == null) {
            return;
        }
        Scheme.Measured measured = scheme.measure(Colour.of(hex));
        if (!measured.isReadable()) {
            double ratio = Math.floor(measured.ratio() * 100) / 100;
            Colour nearest = scheme.nearest(measured.accent());
            throw Problem.unprocessable(
                            "contrast-too-low",
                            String.format(
                                    Locale.ROOT,
                                    "In %s, text in or on %s has a contrast of %.2f to 1; it takes %.1f to 1 to be"
                                            + " read. The nearest colour that passes is %s.",
                                    scheme.label(),
                                    measured.accent(),
                                    ratio,
                                    Scheme.LEAST,
                                    nearest))
                    .with("scheme", scheme.label())
                    .with("colour", measured.accent().toString())
                    .with("ratio", ratio)
                    .with("least", Scheme.LEAST)
                    .with("nearest", nearest.toString());
        }
    }
}
