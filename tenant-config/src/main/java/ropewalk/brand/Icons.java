package ropewalk.brand;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** An icon in the sizes that phones and desktops ask for, all PNG. */
final class Icons {
    /** Phones cut a maskable icon to a circle of 80 % at the least. */
    private static final double SAFE = 0.7;

    private Icons() {}

    /** @throws Problem 422 {@code picture-unfit} when it cannot be unpacked */
    static Map<Picture.Kind, Picture> of(Picture picture) {
        BufferedImage image = unpacked(picture);
        Map<Picture.Kind, Picture> icons = new EnumMap<>(Picture.Kind.class);
        icons.put(Picture.Kind.ICON_180, scaled(image, 180, 1, Color.WHITE));
        icons.put(Picture.Kind.ICON_192, scaled(image, 192, 1, null));
        icons.put(Picture.Kind.ICON_512, scaled(image, 512, 1, null));
        icons.put(Picture.Kind.ICON_MASKABLE, scaled(image, 512, SAFE, Color.WHITE));
        return icons;
    }

    private static BufferedImage unpacked(Picture picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.content()));
            if (image != null) {
                return image;
            }
        } catch (IOException | RuntimeException broken) {
            throw PictureCheck.unfit("This picture is broken: it cannot be unpacked.");
        }
        throw PictureCheck.unfit("This picture is broken: it cannot be unpacked.");
    }

    /** Halved as often as that fits, so that nothing flickers, then brought to its size. */
    private static Picture scaled(BufferedImage image, int size, double share, @Nullable Color ground) {
        int inner = (int) Math.round(size * share);
        BufferedImage smaller = image;
        while (smaller.getWidth() >= 2 * inner) {
            smaller = drawn(smaller, smaller.getWidth() / 2, smaller.getWidth() / 2, null);
        }
        BufferedImage icon = drawn(smaller, size, inner, ground);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ImageIO.write(icon, "png", content);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return new Picture("image/png", content.toByteArray());
    }

    private static BufferedImage drawn(BufferedImage image, int size, int inner, @Nullable Color ground) {
        BufferedImage drawn = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            if (ground != null) {
                graphics.setColor(ground);
                graphics.fillRect(0, 0, size, size);
            }
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            int margin = (size - inner) / 2;
            graphics.drawImage(image, margin, margin, inner, inner, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }
}
