package ropewalk.brand;

import java.util.HexFormat;

/** A picture as it is sent to browsers. */
record Picture(String mediaType, byte[] content) {

    /** Which picture of a workspace. */
    enum Kind {
        LOGO("logo"),
        ICON_180("icon-180"),
        ICON_192("icon-192"),
        ICON_512("icon-512"),
        /** With a margin that phones may cut off. */
        ICON_MASKABLE("icon-maskable");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    String digest() {
        return HexFormat.of().formatHex(Digests.sha256(content), 0, 12);
    }
}
