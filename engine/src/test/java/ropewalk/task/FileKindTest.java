package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FileKindTest {
    private static final byte[] HTML = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    @Test
    void isWhatTheContentIsToo() throws IOException {
        assertThat(fits("a.png", bytes("89504e470d0a1a0a0000"))).isTrue();
        assertThat(fits("a.JPEG", bytes("ffd8ffe000104a464946"))).isTrue();
        assertThat(fits("a.gif", "GIF89a,,,,,,,".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(fits("a.webp", bytes("52494646" + "01020304" + "57454250" + "00")))
                .isTrue();
        assertThat(fits("a.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(fits("a.csv", "Größe;1\r\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isTrue();
        for (String name : new String[] {"a.png", "a.jpg", "a.gif", "a.webp", "a.pdf", "a.docx", "a.odt"}) {
            assertThat(fits(name, HTML)).as(name).isFalse();
            assertThat(fits(name, new byte[0])).as(name).isFalse();
        }
        assertThat(fits("a.png", bytes("ffd8ffe000104a464946"))).isFalse();
        assertThat(fits("a.txt", bytes("89504e470d0a1a0a0000"))).isFalse();
        assertThat(fits("a.txt", ("x".repeat(100_000) + "\u0000").getBytes(StandardCharsets.US_ASCII)))
                .as("a zero far behind")
                .isFalse();
    }

    @Test
    void knowsOfficeDocumentsByWhatIsInThem() throws IOException {
        byte[] word = archive("_rels/.rels", "", "word/document.xml", "", "[Content_Types].xml", "");
        assertThat(fits("a.docx", word)).isTrue();
        assertThat(fits("a.xlsx", word)).isFalse();
        assertThat(fits("a.docx", archive("word/document.xml", ""))).isFalse();
        assertThat(fits("a.docx", archive("run.exe", ""))).isFalse();
        byte[] open = archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "");
        assertThat(fits("a.ods", open)).isTrue();
        assertThat(fits("a.odt", open)).isFalse();
    }

    @Test
    void hasNoMacros() throws IOException {
        assertThat(fits(
                        "a.docx",
                        archive("[Content_Types].xml", "", "word/document.xml", "", "word/vbaProject.bin", "")))
                .isFalse();
        assertThat(fits(
                        "a.ods",
                        archive(
                                "mimetype",
                                "application/vnd.oasis.opendocument.spreadsheet",
                                "Basic/Standard/Module1.xml",
                                "")))
                .isFalse();
    }

    @Test
    void isNothingThatABrowserWouldRun() {
        for (String name : new String[] {"a.html", "a.svg", "a.xml", "a.js", "a.exe", "a.docm", "a.zip", "a", "png"}) {
            assertThat(FileKind.of(FileName.of(name))).as(name).isEmpty();
        }
    }

    private static boolean fits(String name, byte[] content) throws IOException {
        return FileKind.of(FileName.of(name)).orElseThrow().fits(() -> new ByteArrayInputStream(content));
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    /** @param entries name and content in turn */
    private static byte[] archive(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                archive.putNextEntry(new ZipEntry(entries[i]));
                archive.write(entries[i + 1].getBytes(StandardCharsets.US_ASCII));
                archive.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
