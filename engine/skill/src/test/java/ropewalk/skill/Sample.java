package ropewalk.skill;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.code.Modules;

/** A small skill, and what somebody can do to it. */
final class Sample {
    static final KeyPair KEY = newKey();

    static final String MANIFEST =
            """
            {"format": 1, "id": "harbour.invoice-approval", "version": "1.2.0", "name": "Invoice approval",
             "summary": "Compares order, delivery and invoice.", "publisher": "Harbour Ltd", "licence": "Apache-2.0",
             "permissions": {"operations": ["stripe.create-invoice"], "hosts": ["api.example.org"], "readRecords": ["invoice"]},
             "steps": [{"id": "match", "name": "Match", "code": "code/match.wasm", "inputs": {"type": "object"},
                        "outputs": {"type": "object"}}],
             "meters": ["documents"]}""";

    private Sample() {}

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("manifest.json", bytes(MANIFEST));
        files.put("README.md", bytes("# Invoice approval\n\nCompares *three* papers."));
        files.put("processes/approve.bpmn", drawing("stripe.create-invoice", "skill.harbour.invoice-approval.match"));
        files.put("texts/en.json", bytes("{\"title\": \"Approve an invoice\"}"));
        files.put("code/match.wasm", Modules.echo());
        files.put("pictures/icon.png", picture(16));
        return files;
    }

    /** The sample's files with one of them otherwise, or more. */
    static SortedMap<String, byte[]> with(String path, byte[] content) {
        SortedMap<String, byte[]> files = files();
        files.put(path, content);
        return files;
    }

    static SortedMap<String, byte[]> withManifest(UnaryOperator<String> changed) {
        return with("manifest.json", bytes(changed.apply(MANIFEST)));
    }

    static byte[] drawing(String... topics) {
        StringBuilder steps = new StringBuilder();
        for (String topic : topics) {
            steps.append("<serviceTask id=\"a%d\" camunda:type=\"external\" camunda:topic=\"%s\"/>"
                    .formatted(steps.length(), topic));
        }
        return definitions("<process id=\"approve\" isExecutable=\"true\">%s</process>".formatted(steps));
    }

    static byte[] definitions(String content) {
        return bytes(
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                %s</definitions>"""
                        .formatted(content));
    }

    static byte[] picture(int side) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", file);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return file.toByteArray();
    }

    /** Signed as they are, without anybody looking at them. */
    static byte[] signed(SortedMap<String, byte[]> files) {
        return zip(withSignature(files));
    }

    static SortedMap<String, byte[]> withSignature(SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put("signature.json", Signing.sign(all, KEY.getPublic(), KEY.getPrivate()));
        return all;
    }

    static byte[] zip(Map<String, byte[]> files) {
        return zip(files, null);
    }

    /** @param link the path that becomes a link */
    static byte[] zip(Map<String, byte[]> files, @Nullable String link) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                if (file.getKey().equals(link)) {
                    entry.setUnixMode(0120777);
                }
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is said against a package. */
    static InvalidSkill refused(byte[] archive) {
        return refusal(catchThrowableOfType(InvalidSkill.class, () -> SkillPackages.read(archive)));
    }

    static InvalidSkill refusal(@Nullable InvalidSkill thrown) {
        if (thrown == null) {
            throw new AssertionError("it was taken");
        }
        return thrown;
    }
}
