package ropewalk.brand;

import java.util.Locale;

/**
 * A colour as screens show it.
 *
 * @param red 0 to 255, as are the others
 */
record Colour(int red, int green, int blue) {
    static final String PATTERN = "#[0-9a-fA-F]{6}";

    static Colour of(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** Contrast as WCAG 2.2 defines it: 1 for equal colours, 21 for black on white. */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** As CSS mixes in sRGB: {@code share} of this colour and the rest of the other. */
    Colour mixed(double share, Colour other) {
        return new Colour(
                mixed(share, red, other.red), mixed(share, green, other.green), mixed(share, blue, other.blue));
    }

    private static int mixed(double share, int one, int other) {
        return (int) Math.round(share * one + (1 - share) * other);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    /** Without the curve of screens; of 0 to 255. */
    static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
