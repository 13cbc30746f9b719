package ropewalk.brand;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class Pictures {
    private Pictures() {}

    static byte[] of(String format, int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return content.toByteArray();
    }

    static byte[] svg(String inside) {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">" + inside + "</svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Only the beginning of a lossless one, from which its size is read. */
    static byte[] webp(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(32);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(20);
        file.put((byte) 0x2f).putInt(width - 1 | height - 1 << 14);
        return file.array();
    }
}
