package ropewalk.brand;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import ropewalk.http.Problem;

/** Whether an uploaded file is the picture that it should be, told by its content and not by its name. */
final class PictureCheck {
    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_PIXELS_A_SIDE = 2048;
    static final int LEAST_ICON = 192;

    private PictureCheck() {}

    private record Size(int width, int height) {}

    /** @throws Problem 413 {@code file-too-large}, 422 {@code picture-unfit} */
    static Picture logo(byte[] content) {
        checkLength(content.length);
        String type = typeOf(content);
        if (type == null) {
            if (looksLikeXml(content)) {
                SvgCheck.check(content);
                return new Picture("image/svg+xml", content);
            }
            throw unfit("A logo is a PNG, JPEG, WebP or SVG file; this one is none of them.");
        }
        checkSize(sizeOf(content, type));
        return new Picture(type, content);
    }

    /**
     * A square PNG or JPEG from which icons of all sizes are made.
     *
     * @throws Problem 413 {@code file-too-large}, 422 {@code picture-unfit}
     */
    static Picture icon(byte[] content) {
        checkLength(content.length);
        String type = typeOf(content);
        if (type == null || type.equals("image/webp")) {
            throw unfit("An icon is a PNG or JPEG file, since phones take no other.");
        }
        Size size = sizeOf(content, type);
        checkSize(size);
        if (size.width() != size.height() || size.width() < LEAST_ICON) {
            throw unfit("An icon is square and at least " + LEAST_ICON + " pixels wide; this one is " + size.width()
                    + " × " + size.height() + ".");
        }
        return new Picture(type, content);
    }

    static void checkLength(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "file-too-large",
                            "A picture can have at most " + MOST_BYTES / 1024 + " KB; this one has " + bytes / 1024
                                    + " KB.")
                    .with("most", MOST_BYTES);
        }
    }

    private static void checkSize(Size size) {
        if (size.width() < 1
                || size.height() < 1
                || size.width() > MOST_PIXELS_A_SIDE
                || size.height() > MOST_PIXELS_A_SIDE) {
            throw unfit("A picture has at most " + MOST_PIXELS_A_SIDE + " pixels a side; this one is " + size.width()
                    + " × " + size.height() + ".");
        }
    }

    static Problem unfit(String detail) {
        return Problem.unprocessable("picture-unfit", detail);
    }

    private static @Nullable String typeOf(byte[] content) {
        if (startsWith(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (startsWith(content, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        return startsWith(content, 0, "RIFF") && startsWith(content, 8, "WEBP") ? "image/webp" : null;
    }

    private static boolean looksLikeXml(byte[] content) {
        String beginning = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8);
        return beginning.replace("\ufeff", "").strip().startsWith("<");
    }

    private static boolean startsWith(byte[] content, int at, String expected) {
        byte[] bytes = expected.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < at + bytes.length) {
            return false;
        }
        for (int index = 0; index < bytes.length; index++) {
            if (content[at + index] != bytes[index]) {
                return false;
            }
        }
        return true;
    }

    /** From the file's header alone: no pixel is unpacked before its size is known. */
    private static Size sizeOf(byte[] content, String type) {
        Optional<Size> size = type.equals("image/webp") ? webp(content) : raster(content, type);
        return size.orElseThrow(() -> unfit("This picture is broken: its size cannot be read."));
    }

    private static Optional<Size> raster(byte[] content, String type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            return Optional.of(new Size(reader.getWidth(0), reader.getHeight(0)));
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    /** The three layouts of the WebP container specification (RFC 9649). */
    private static Optional<Size> webp(byte[] content) {
        if (content.length < 30) {
            return Optional.empty();
        }
        if (startsWith(content, 12, "VP8X")) {
            return Optional.of(new Size(1 + number(content, 24, 3), 1 + number(content, 27, 3)));
        }
        if (startsWith(content, 12, "VP8L") && content[20] == 0x2f) {
            int bits = number(content, 21, 4);
            return Optional.of(new Size(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)));
        }
        if (startsWith(content, 12, "VP8 ") && startsWith(content, 23, "\u009d\u0001\u002a")) {
            return Optional.of(new Size(number(content, 26, 2) & 0x3fff, number(content, 28, 2) & 0x3fff));
        }
        return Optional.empty();
    }

    private static int number(byte[] content, int at, int bytes) {
        int number = 0;
        for (int index = 0; index < bytes; index++) {
            number |= (content[at + index] & 0xff) << 8 * index;
        }
        return number;
    }
}
