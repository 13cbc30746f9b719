package ropewalk.task;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.core.io.InputStreamSource;

/**
 * The kinds of files that may be attached. A kind is recognised by the name's extension, and the content has to be of
 * that kind too; what a browser says about it counts for nothing. Nothing that a browser or an office program would run:
 * no HTML, no SVG, no document with macros.
 */
enum FileKind {
    PDF("application/pdf", "255044462d", "pdf"),
    PNG("image/png", "89504e470d0a1a0a", "png"),
    JPEG("image/jpeg", "ffd8ff", "jpg", "jpeg"),
    GIF("image/gif", "474946383", "gif"),
    WEBP("image/webp", "52494646........57454250", "webp"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml", "docx"),
    EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml", "xlsx"),
    POWERPOINT(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "ppt/presentation.xml",
            "pptx"),
    OPEN_TEXT("application/vnd.oasis.opendocument.text", "mimetype", "odt"),
    OPEN_SPREADSHEET("application/vnd.oasis.opendocument.spreadsheet", "mimetype", "ods"),
    OPEN_PRESENTATION("application/vnd.oasis.opendocument.presentation", "mimetype", "odp"),
    CSV("text/csv", "", "csv"),
    TEXT("text/plain", "", "txt");

    private static final int LONGEST_BEGINNING = 12;
    private static final List<String> MACROS = List.of("vbaproject.bin", "basic/", "scripts/");

    private final String mediaType;
    private final String sign;
    private final List<String> extensions;

    /** @param sign what tells the kind: the first bytes in hexadecimal, a file inside the archive, or nothing */
    FileKind(String mediaType, String sign, String... extensions) {
        this.mediaType = mediaType;
        this.sign = sign;
        this.extensions = List.of(extensions);
    }

    static Optional<FileKind> of(FileName name) {
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(name.extension()))
                .findFirst();
    }

    static List<String> allExtensions() {
        return Arrays.stream(values()).flatMap(kind -> kind.extensions.stream()).toList();
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether the content is what the name says. */
    boolean fits(InputStreamSource content) throws IOException {
        return switch (this) {
            case PDF, PNG, JPEG, GIF, WEBP -> begins(content);
            case CSV, TEXT -> isText(content);
            case WORD, EXCEL, POWERPOINT, OPEN_TEXT, OPEN_SPREADSHEET, OPEN_PRESENTATION -> isDocument(content);
        };
    }

    private boolean begins(InputStreamSource content) throws IOException {
        try (InputStream stream = content.getInputStream()) {
            return HexFormat.of()
                    .formatHex(stream.readNBytes(LONGEST_BEGINNING))
                    .matches(sign + ".*");
        }
    }

    /** No control characters but tabs, line ends and page ends, in whatever eight-bit encoding. */
    private static boolean isText(InputStreamSource content) throws IOException {
        try (InputStream stream = new BufferedInputStream(content.getInputStream())) {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                if (next < ' ' && next != '\t' && next != '\n' && next != '\r' && next != '\f' || next == 0x7f) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Only the archive's table of contents is read, and nothing is unpacked. */
    private boolean isDocument(InputStreamSource content) throws IOException {
        Path copy = Files.createTempFile("attachment", ".zip");
        try (InputStream stream = content.getInputStream()) {
            Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
            try (ZipFile archive = new ZipFile(copy.toFile())) {
                ZipEntry main = archive.getEntry(sign);
                return main != null && saysWhatItIs(archive, main) && !hasMacros(archive);
            }
        } catch (ZipException noArchive) {
            return false;
        } finally {
            Files.delete(copy);
        }
    }

    private boolean saysWhatItIs(ZipFile archive, ZipEntry main) throws IOException {
        if (!sign.equals("mimetype")) {
            return archive.getEntry("[Content_Types].xml") != null;
        }
        try (InputStream said = archive.getInputStream(main)) {
            byte[] start = said.readNBytes(mediaType.length() + 1);
            return new String(start, StandardCharsets.US_ASCII).strip().equals(mediaType);
        }
    }

    private static boolean hasMacros(ZipFile archive) {
        return archive.stream()
                .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> MACROS.stream()
                        .anyMatch(macro -> macro.endsWith("/") ? name.startsWith(macro) : name.endsWith(macro)));
    }
}
