package ropewalk.connector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Plain shapes of our own, 18 by 18, for the modeler's palette. No vendor's mark is drawn. */
public enum Icon {
    PLUG("M6 1v4H4v4a5 5 0 0 0 4 4.9V17h2v-3.1A5 5 0 0 0 14 9V5h-2V1h-2v4H8V1z"),
    PEOPLE("M6 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm6.5 0a2.5 2.5 0 1 0 0-5v5zM1 15c0-3 2-5 5-5s5 2 5 5v1H1zm11 1h5v-1"
            + "c0-2.500-1.500-4.500-4.500-4.500 1 1.200 1.500 2.700-.5 5.500z"),
    PAYMENT("M1 4h16v3H1zm0 5h16v5H1zm2 2v1h5v-1z"),
    MAIL("M1 4l8 5 8-5v-1H1zm0 2v9h16V6l-8 5z"),
    CALENDAR("M4 1v2H1v13h16V3h-3V1h-2v2H6V1zM3 7h12v7H3zm2 2v3h3V9z"),
    CHAT("M1 2h16v10H8l-4 4v-4H1z"),
    LINK("M7 5H5a4 4 0 0 0 0 8h2v-2H5a2 2 0 0 1 0-4h2zm4 0v2h2a2 2 0 0 1 0 4h-2v2h2a4 4 0 0 0 0-8zM6 8v2h6V8z"),
    SIGNATURE("M12 1l4 4-8 8-5 1 1-5zM2 15h14v2H2z");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /** An SVG as a data address, drawn in a middle grey that is readable on light and dark. */
    public String dataUri() {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='18' height='18' viewBox='0 0 18 18'>"
                + "<path fill='#4a6785' d='" + path + "'/></svg>";
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
