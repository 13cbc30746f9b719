package ropewalk.brand;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Light and dark, as far as an accent colour meets them; the greys are those of the screen's tokens.css. As text the
 * accent stands on each ground and on its own pale mixture, and the text of buttons stands on it.
 */
enum Scheme {
    LIGHT(List.of("#ffffff", "#f6f6f3", "#efefeb"), 0.09, "#000000", List.of("#ffffff", "#1c2023"), 0),
    DARK(List.of("#1a1d20", "#121416", "#23272b"), 0.14, "#ffffff", List.of("#06211e", "#121416", "#ffffff"), 1);

    /** WCAG 2.2, success criterion 1.4.3, for text of any size. */
    static final double LEAST = 4.5;

    private static final double STRONG = 0.85;
    private static final int STEPS = 24;

    private final List<Colour> grounds;
    private final double soft;
    private final Colour strong;
    private final List<Colour> texts;
    private final double readable;

    /**
     * @param grounds the first is the one that the accent's pale mixture is made with
     * @param soft how much of the accent is in that mixture
     * @param strong what the accent is mixed with under a pointer
     * @param texts what may stand on the accent
     * @param readable the lightness that can be read for certain
     */
    Scheme(List<String> grounds, double soft, String strong, List<String> texts, double readable) {
        this.grounds = grounds.stream().map(Colour::of).toList();
        this.soft = soft;
        this.strong = Colour.of(strong);
        this.texts = texts.stream().map(Colour::of).toList();
        this.readable = readable;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param text the colour for text on the accent
     * @param ratio the lowest contrast anywhere
     */
    record Measured(Colour accent, Colour text, double ratio) {
        boolean isReadable() {
            return ratio >= LEAST;
        }
    }

    Measured measure(Colour accent) {
        double asText = Stream.concat(grounds.stream(), Stream.of(accent.mixed(soft, grounds.get(0))))
                .mapToDouble(accent::contrast)
                .min()
                .orElseThrow();
        Colour best = texts.get(0);
        for (Colour text : texts) {
            best = below(accent, text) > below(accent, best) ? text : best;
        }
        return new Measured(accent, best, Math.min(asText, below(accent, best)));
    }

    /** The contrast of text on a button, at rest and under the pointer. */
    private double below(Colour accent, Colour text) {
        return Math.min(text.contrast(accent), text.contrast(accent.mixed(STRONG, strong)));
    }

    /** The same hue, moved no further towards dark or light than it takes to be read. */
    Colour nearest(Colour accent) {
        if (measure(accent).isReadable()) {
            return accent;
        }
        Oklab seen = Oklab.of(accent);
        double unreadable = seen.lightness();
        double lightness = readable;
        for (int step = 0; step < STEPS; step++) {
            double middle = (unreadable + lightness) / 2;
            if (measure(seen.at(middle)).isReadable()) {
                lightness = middle;
            } else {
                unreadable = middle;
            }
        }
        return seen.at(lightness);
    }
}
