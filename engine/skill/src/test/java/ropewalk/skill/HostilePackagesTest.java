package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.skill.InvalidSkill.Reason;

/** Packages that somebody made to do harm. Each is signed where that is not what is wrong with it. */
class HostilePackagesTest {

    @Test
    void aBombIsNotUnpacked() {
        byte[] zeros = new byte[Archive.LARGEST_FILE + 1];
        assertThat(Sample.refused(Sample.signed(Sample.with("texts/de.json", zeros)))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void manyFilesThatAreTooMuchTogetherAreNotUnpacked() {
        SortedMap<String, byte[]> files = Sample.files();
        for (int i = 0; i < 5; i++) {
            files.put("texts/a" + (char) ('a' + i) + ".json", new byte[Archive.LARGEST_FILE - 10]);
        }
        assertThat(Sample.refused(Sample.signed(files)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void moreFilesThanASkillHasAreNotUnpacked() {
        SortedMap<String, byte[]> files = Sample.files();
        for (int i = 0; i < Archive.MOST_FILES; i++) {
            files.put("texts/" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + ".json", Sample.bytes("{}"));
        }
        assertThat(Sample.refused(Sample.signed(files)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aManifestWithoutEndIsRefused() {
        String much = "\"type\": \"object\", \"title\": \"" + "a".repeat(99_000) + "\"";
        InvalidSkill refused = Sample.refused(
                Sample.signed(Sample.withManifest(manifest -> manifest.replace("\"type\": \"object\"", much))));
        assertThat(refused).hasMessageContaining("it can have 100,000");
    }

    @Test
    void aHugePackageIsNotEvenOpened() {
        assertThat(Sample.refused(new byte[Archive.LARGEST_PACKAGE + 1]).reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../manifest.json",
                "processes/../../etc/passwd",
                "/etc/passwd",
                "C:\\windows\\x.bpmn",
                "processes/x.bpmn ",
                "processes/X.bpmn",
                "Manifest.json",
                "processes/x.bpmn\u0000.png",
                "processes/..bpmn",
                "code/run.class",
                "lib/evil.jar",
                "META-INF/services/java.sql.Driver",
                "pictures/icon.svg",
                "texts/en.html",
                "processes/\u0430pprove.bpmn"
            })
    void aPathThatNoSkillHasIsRefused(String path) {
        assertThat(Sample.refused(Sample.signed(Sample.with(path, Sample.bytes("{}"))))
                        .reason())
                .isEqualTo(Reason.PATH);
    }

    @Test
    void aLinkIsRefused() {
        SortedMap<String, byte[]> files =
                Sample.withSignature(Sample.with("texts/de.json", Sample.bytes("/etc/passwd")));
        assertThat(Sample.refused(Sample.zip(files, "texts/de.json")).reason()).isEqualTo(Reason.LINK);
    }

    @Test
    void aFileThatIsThereTwiceOrWhoseNameIsReadInTwoWaysIsRefused() {
        byte[] zip = Sample.signed(Sample.with("texts/de.json", Sample.bytes("{}")));
        String read = new String(zip, StandardCharsets.ISO_8859_1);
        for (String other : new String[] {"texts/en.json", "texts\\de.json"}) {
            byte[] changed = read.replace("texts/de.json", other).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(Sample.refused(changed).reason()).as(other).isEqualTo(Reason.PATH);
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThat(Sample.refused(Sample.bytes("PK, they said")).reason()).isEqualTo(Reason.NO_PACKAGE);
        byte[] whole = Sample.signed(Sample.files());
        assertThat(Sample.refused(Arrays.copyOf(whole, whole.length / 2)).reason())
                .isEqualTo(Reason.NO_PACKAGE);
    }

    @Test
    void aPackageThatNobodySignedIsRefused() {
        assertThat(Sample.refused(Sample.zip(Sample.files())).reason()).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aFileThatWasChangedAddedLeftOutOrRenamedIsRefused() {
        byte[] other = Sample.bytes("{\"title\": \"Approve an Invoice\"}");
        Map<String, Consumer<SortedMap<String, byte[]>>> ways = Map.of(
                "changed", files -> files.put("texts/en.json", other),
                "added", files -> files.put("texts/de.json", other),
                "left out", files -> files.remove("README.md"),
                "renamed", files -> files.put("texts/de.json", Objects.requireNonNull(files.remove("texts/en.json"))),
                "another version",
                        files -> files.put("manifest.json", Sample.bytes(Sample.MANIFEST.replace("1.2.0", "9.0.0"))));
        ways.forEach((how, way) -> {
            SortedMap<String, byte[]> files = Sample.withSignature(Sample.files());
            way.accept(files);
            assertThat(Sample.refused(Sample.zip(files)).reason()).as(how).isEqualTo(Reason.SIGNATURE);
        });
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() {
        SortedMap<String, byte[]> files = Sample.withSignature(Sample.files());
        String mine = PublisherKey.of(Sample.newKey().getPublic()).base64();
        String signature = new String(files.get("signature.json"), StandardCharsets.UTF_8)
                .replace(PublisherKey.of(Sample.KEY.getPublic()).base64(), mine);
        files.put("signature.json", Sample.bytes(signature));
        assertThat(Sample.refused(Sample.zip(files)).reason()).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aKeyThatIsNoneAndASignatureThatIsNoneAreRefused() {
        String key = PublisherKey.of(Sample.KEY.getPublic()).base64();
        String zeros = Base64.getEncoder().encodeToString(new byte[64]);
        for (String file : new String[] {
            "{\"key\": \"%s\", \"signature\": \"%s\"}".formatted(key, zeros),
            "{\"key\": \"%s\", \"signature\": \"?\"}".formatted(key),
            "{\"key\": \"AAAA\", \"signature\": \"%s\"}".formatted(zeros),
            "{\"key\": null}",
            "{}"
        }) {
            SortedMap<String, byte[]> files = Sample.with("signature.json", Sample.bytes(file));
            assertThat(Sample.refused(Sample.zip(files)).reason()).as(file).isEqualTo(Reason.SIGNATURE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.7",
                "[::1]",
                "localhost",
                "*.example.org",
                "https://api.example.org",
                "api.example.org:8080",
                "api.example.org/x",
                "user@api.example.org",
                "0x7f.1",
                "2130706433",
                "api.example.org.",
                "API.example.org",
                ""
            })
    void aHostIsAName(String host) {
        InvalidSkill refused = Sample.refused(
                Sample.signed(Sample.withManifest(manifest -> manifest.replace("api.example.org", host))));
        assertThat(refused.reason()).isEqualTo(Reason.MANIFEST);
        assertThat(refused).hasMessageContaining("permissions.hosts");
    }

    @Test
    void aPermissionThatIsNotKnownIsRefused() {
        assertThat(Sample.refused(
                        Sample.signed(Sample.withManifest(manifest -> manifest.replace("\"hosts\"", "\"host\"")))))
                .hasMessageContaining("“host”");
        assertThat(Sample.refused(Sample.signed(Sample.withManifest(
                        manifest -> manifest.replace("\"format\": 1", "\"format\": 1, \"permissions\": {}")))))
                .as("said twice, of which a reader could take either")
                .extracting(InvalidSkill::reason)
                .isEqualTo(Reason.CONTENT);
    }

    @Test
    void moreScenariosThanAnybodyWaitsForAreRefused() {
        SortedMap<String, byte[]> many = Sample.files();
        for (int number = 0; number <= 30; number++) {
            many.put("scenarios/s" + number + ".json", Sample.bytes("{\"process\": \"approve\", \"name\": \"s\"}"));
        }
        assertThat(Sample.refused(Sample.signed(many)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void codeThatNoStepNamesAndAStepWithoutCodeAreRefused() {
        byte[] code = Objects.requireNonNull(Sample.files().get("code/match.wasm"));
        assertThat(Sample.refused(Sample.signed(Sample.with("code/other.wasm", code))))
                .hasMessageContaining("code/other.wasm");
        SortedMap<String, byte[]> without = new TreeMap<>(Sample.files());
        without.remove("code/match.wasm");
        assertThat(Sample.refused(Sample.signed(without))).hasMessageContaining("code/match.wasm");
        assertThat(Sample.refused(Sample.signed(Sample.with("code/match.wasm", Sample.bytes("MZ..."))))
                        .reason())
                .isEqualTo(Reason.CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "Click <a href='x'>here</a>",
                "[x](javascript:alert(1))",
                "&#60;script&#62;",
                "data:text/html;base64,AAAA",
                "Pay \u202e001 EUR",
                "in\u200bvisible"
            })
    void wordsWithMarkupOrHiddenCharactersAreRefused(String words) {
        String text = "{\"title\": \"%s\"}".formatted(words);
        assertThat(Sample.refused(Sample.signed(Sample.with("texts/en.json", Sample.bytes(text))))
                        .reason())
                .isEqualTo(Reason.CONTENT);
        assertThat(Sample.refused(Sample.signed(Sample.with("README.md", Sample.bytes(words))))
                        .reason())
                .isEqualTo(Reason.CONTENT);
        assertThat(Sample.refused(Sample.signed(
                                Sample.withManifest(manifest -> manifest.replace("Invoice approval", words))))
                        .reason())
                .isEqualTo(Reason.MANIFEST);
    }

    @Test
    void aPictureIsAPictureAndNothingElse() {
        byte[] picture = Sample.picture(16);
        byte[] behind = Arrays.copyOf(picture, picture.length + 9);
        byte[] script = Sample.bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        byte[] changed = picture.clone();
        changed[40] ^= 1;
        for (byte[] file : new byte[][] {behind, script, changed, new byte[0], Sample.picture(2_001)}) {
            assertThat(Sample.refused(Sample.signed(Sample.with("pictures/icon.png", file)))
                            .reason())
                    .isEqualTo(Reason.CONTENT);
        }
    }

    @Test
    void aDrawingThatReadsOtherFilesOrIsNestedWithoutEndIsRefused() {
        String entity = "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><definitions>&y;</definitions>";
        String deep = "<a>".repeat(200) + "</a>".repeat(200);
        for (String xml : new String[] {entity, deep, "<definitions>", ""}) {
            assertThat(Sample.refused(Sample.signed(Sample.with("processes/approve.bpmn", Sample.bytes(xml))))
                            .reason())
                    .isEqualTo(Reason.CONTENT);
        }
    }

    @Test
    void jsonThatIsDeepBrokenOrFollowedBySomethingIsRefused() {
        for (String json :
                new String[] {"{\"a\":".repeat(100) + "1" + "}".repeat(100), "{\"a\": 1} {\"b\": 2}", "[]", "null", "{"
                }) {
            assertThat(Sample.refused(Sample.signed(Sample.with("forms/approve.form", Sample.bytes(json))))
                            .reason())
                    .as(json.substring(0, Math.min(20, json.length())))
                    .isEqualTo(Reason.CONTENT);
        }
    }
}
