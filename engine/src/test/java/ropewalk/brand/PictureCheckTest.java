package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import ropewalk.http.Problem;

class PictureCheckTest {

    @Test
    void tellsPicturesByTheirContent() {
        assertThat(PictureCheck.logo(Pictures.of("png", 300, 40, Color.RED)).mediaType())
                .isEqualTo("image/png");
        assertThat(PictureCheck.logo(Pictures.of("jpg", 300, 40, Color.RED)).mediaType())
                .isEqualTo("image/jpeg");
        assertThat(PictureCheck.logo(Pictures.webp(300, 40)).mediaType()).isEqualTo("image/webp");
        assertThat(PictureCheck.logo(Pictures.svg("<path d=\"M0 0h8v8z\"/>")).mediaType())
                .isEqualTo("image/svg+xml");
    }

    @Test
    void takesNothingElse() {
        for (byte[] unfit : List.of(
                Pictures.of("gif", 8, 8, Color.RED),
                "<html><body>hello</body></html>".getBytes(StandardCharsets.UTF_8),
                "no picture".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                Arrays.copyOf(Pictures.of("png", 8, 8, Color.RED), 12),
                Arrays.copyOf(Pictures.webp(8, 8), 20))) {
            assertThatThrownBy(() -> PictureCheck.logo(unfit))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("picture-unfit"));
        }
    }

    @Test
    void takesNoDrawingThatCouldDoSomething() {
        for (String inside : List.of(
                "<script>alert(1)</script>",
                "<g onload=\"alert(1)\"/>",
                "<a href=\" JavaScript:alert(1)\"><path d=\"M0 0\"/></a>",
                "<foreignObject><p>hello</p></foreignObject>",
                "<set attributeName=\"href\" onbegin=\"alert(1)\"/>")) {
            assertThatThrownBy(() -> PictureCheck.logo(Pictures.svg(inside)))
                    .as(inside)
                    .hasMessageContaining("SVG holds");
        }
        byte[] bomb = ("<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>"
                        + new String(Pictures.svg("&a;"), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PictureCheck.logo(bomb)).hasMessageContaining("document type");
    }

    @Test
    void readsTheSizeBeforeAnyPixel() {
        assertThatThrownBy(() -> PictureCheck.logo(Pictures.of("png", 2049, 1, Color.RED)))
                .hasMessageContaining("2049 × 1");
        assertThatThrownBy(() -> PictureCheck.logo(Pictures.webp(9000, 9000))).hasMessageContaining("9000 × 9000");
        assertThatThrownBy(() -> PictureCheck.icon(Pictures.of("png", 300, 200, Color.RED)))
                .hasMessageContaining("square");
        assertThatThrownBy(() -> PictureCheck.icon(Pictures.of("png", 64, 64, Color.RED)))
                .hasMessageContaining("at least 192");
        assertThatThrownBy(() -> PictureCheck.icon(Pictures.webp(512, 512))).hasMessageContaining("PNG or JPEG");
        assertThatThrownBy(() -> PictureCheck.logo(new byte[PictureCheck.MOST_BYTES + 1]))
                .hasMessageContaining("256 KB");
    }

    @Test
    void makesIconsOfAllSizes() throws IOException {
        var icons = Icons.of(PictureCheck.icon(Pictures.of("png", 700, 700, Color.RED)));
        assertThat(side(icons, Picture.Kind.ICON_180)).isEqualTo(180);
        assertThat(side(icons, Picture.Kind.ICON_192)).isEqualTo(192);
        assertThat(side(icons, Picture.Kind.ICON_512)).isEqualTo(512);
        BufferedImage maskable = image(icons, Picture.Kind.ICON_MASKABLE);
        assertThat(maskable.getRGB(10, 10)).isEqualTo(Color.WHITE.getRGB());
        assertThat(maskable.getRGB(256, 256)).isEqualTo(Color.RED.getRGB());
    }

    private static int side(Map<Picture.Kind, Picture> icons, Picture.Kind kind) throws IOException {
        BufferedImage image = image(icons, kind);
        assertThat(image.getHeight()).isEqualTo(image.getWidth());
        return image.getWidth();
    }

    private static BufferedImage image(Map<Picture.Kind, Picture> icons, Picture.Kind kind) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(Objects.requireNonNull(icons.get(kind)).content()));
    }
}
