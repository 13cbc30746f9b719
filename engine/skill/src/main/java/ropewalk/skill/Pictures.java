package ropewalk.skill;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * Looks a PNG through, piece by piece. A picture that could hold a script, such as SVG, is none of a skill's; and a PNG with something
 * behind it, or in a piece that no picture needs, is refused.
 */
final class Pictures {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int LARGEST_SIDE = 2_000;
    private static final int HEADER = 8;
    private static final java.util.Set<String> PIECES =
            java.util.Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "pHYs", "sBIT", "bKGD");

    private Pictures() {}

    static void check(String path, byte[] file) throws InvalidSkill {
        if (!isPicture(ByteBuffer.wrap(file))) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    path
                            + " is no plain PNG of up to %1$,d times %1$,d dots; save it without comments and other extras."
                                    .formatted(LARGEST_SIDE));
        }
    }

    private static boolean isPicture(ByteBuffer file) {
        if (file.remaining() < HEADER || file.getLong() != SIGNATURE) {
            return false;
        }
        for (boolean first = true; file.remaining() >= 12; first = false) {
            int length = file.getInt();
            if (length < 0 || length > file.remaining() - HEADER) {
                return false;
            }
            byte[] piece = new byte[4 + length];
            file.get(piece);
            CRC32 sum = new CRC32();
            sum.update(piece);
            String kind = new String(piece, 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (file.getInt() != (int) sum.getValue() || !PIECES.contains(kind) || first != kind.equals("IHDR")) {
                return false;
            }
            if (first && !isSmall(ByteBuffer.wrap(piece, 4, length))) {
                return false;
            }
            if (kind.equals("IEND")) {
                return !file.hasRemaining();
            }
        }
        return false;
    }

    private static boolean isSmall(ByteBuffer header) {
        if (header.remaining() != 13) {
            return false;
        }
        int width = header.getInt();
        int height = header.getInt();
        return width > 0 && width <= LARGEST_SIDE && height > 0 && height <= LARGEST_SIDE;
    }
}
