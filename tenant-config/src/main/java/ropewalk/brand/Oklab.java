package ropewalk.brand;

/**
 * A colour as eyes see it: equal steps look equally large (Ottosson's Oklab, taken up in CSS Color 4).
 *
 * @param lightness 0 is black, 1 is white
 * @param a green to red
 * @param b blue to yellow
 */
record Oklab(double lightness, double a, double b) {

    static Oklab of(Colour colour) {
        double red = Colour.linear(colour.red());
        double green = Colour.linear(colour.green());
        double blue = Colour.linear(colour.blue());
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /** The same hue, lighter or darker, and as strong as screens can show it. */
    Colour at(double wanted) {
        double weakest = 0;
        double strongest = 1;
        if (isShown(wanted, strongest)) {
            return shown(wanted, strongest);
        }
        for (int step = 0; step < 20; step++) {
            double middle = (weakest + strongest) / 2;
            if (isShown(wanted, middle)) {
                weakest = middle;
            } else {
                strongest = middle;
            }
        }
        return shown(wanted, weakest);
    }

    /** No stronger than this; pale colours stay as they are. */
    Oklab atMost(double chroma) {
        double own = Math.hypot(a, b);
        return own <= chroma ? this : new Oklab(lightness, a * chroma / own, b * chroma / own);
    }

    private boolean isShown(double wanted, double strength) {
        double[] channels = linear(wanted, strength);
        for (double channel : channels) {
            if (channel < -0.0001 || channel > 1.0001) {
                return false;
            }
        }
        return true;
    }

    private Colour shown(double wanted, double strength) {
        double[] channels = linear(wanted, strength);
        return new Colour(curved(channels[0]), curved(channels[1]), curved(channels[2]));
    }

    private double[] linear(double wanted, double strength) {
        double l = cube(wanted + strength * (0.3963377774 * a + 0.2158037573 * b));
        double m = cube(wanted - strength * (0.1055613458 * a + 0.0638541728 * b));
        double s = cube(wanted - strength * (0.0894841775 * a + 1.2914855480 * b));
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int curved(double channel) {
        double bounded = Math.max(0, Math.min(1, channel));
        double curved = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * Math.pow(bounded, 1 / 2.4) - 0.055;
        return (int) Math.round(curved * 255);
    }
}
