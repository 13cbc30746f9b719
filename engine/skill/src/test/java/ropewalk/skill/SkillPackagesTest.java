package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What is packed is read as it was, and whoever reads it knows what it may do. */
class SkillPackagesTest {

    @Test
    void readsWhatWasPacked() throws InvalidSkill {
        SkillPackage read = SkillPackages.read(SkillPackages.pack(Sample.files(), Sample.KEY));
        Skill skill = read.skill();
        Manifest manifest = skill.manifest();
        assertThat(manifest.id()).isEqualTo("harbour.invoice-approval");
        assertThat(manifest.version()).hasToString("1.2.0");
        assertThat(manifest.permissions())
                .containsExactly(
                        new Permission(Permission.Kind.OPERATION, "stripe.create-invoice"),
                        new Permission(Permission.Kind.HOST, "api.example.org"),
                        new Permission(Permission.Kind.READ_RECORDS, "invoice"));
        assertThat(manifest.steps()).singleElement().satisfies(step -> assertThat(step.code())
                .isEqualTo("code/match.wasm"));
        assertThat(skill.file("code/match.wasm")).hasValue(Sample.files().get("code/match.wasm"));
        assertThat(skill.folder("processes")).containsOnlyKeys("processes/approve.bpmn");
        assertThat(skill.files()).doesNotContainKey("signature.json");
        assertThat(read.publisher()).isEqualTo(PublisherKey.of(Sample.KEY.getPublic()));
        assertThat(read.publisher().fingerprint()).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    }

    @Test
    void givesTheSameBytesForTheSameFiles() throws InvalidSkill {
        assertThat(SkillPackages.pack(Sample.files(), Sample.KEY))
                .isEqualTo(SkillPackages.pack(Sample.files(), Sample.KEY));
    }

    @Test
    void isReadAlsoWhereAnotherProgramPackedItWithFolders() throws InvalidSkill {
        SortedMap<String, byte[]> files = Sample.withSignature(Sample.files());
        files.put("processes/", new byte[0]);
        assertThat(SkillPackages.read(Sample.zip(files)).skill().files()).hasSize(6);
    }

    @Test
    void packsNothingThatWouldBeRefused() {
        assertThatThrownBy(() -> SkillPackages.pack(Sample.with("run.sh", new byte[0]), Sample.KEY))
                .hasMessageContaining("“run.sh”");
        assertThatThrownBy(() -> SkillPackages.pack(
                        Sample.with("processes/approve.bpmn", Sample.drawing("hubspot.delete-contact")), Sample.KEY))
                .hasMessageContaining("hubspot.delete-contact");
    }

    @Test
    void saysWhatAnUpdateMayDoThatItCouldNotBefore() throws InvalidSkill {
        SkillPackage installed = SkillPackages.read(Sample.signed(Sample.files()));
        SkillPackage offered = SkillPackages.read(Sample.signed(Sample.withManifest(manifest -> manifest.replace(
                        "1.2.0", "1.10.0")
                .replace("\"readRecords\": [\"invoice\"]", "\"writeRecords\": [\"invoice\"], \"assistant\": true")
                .replace("\"api.example.org\"", ""))));
        SkillUpdate update = SkillUpdate.of(installed, offered);
        assertThat(update.added())
                .containsExactly(
                        new Permission(Permission.Kind.WRITE_RECORDS, "invoice"),
                        new Permission(Permission.Kind.ASSISTANT, ""));
        assertThat(update.dropped()).containsExactly(new Permission(Permission.Kind.HOST, "api.example.org"));
    }

    @Test
    void isUpdatedByItsPublisherAndForwardsOnly() throws InvalidSkill {
        SkillPackage installed = SkillPackages.read(Sample.signed(Sample.files()));
        assertThatThrownBy(() -> SkillUpdate.of(installed, installed)).hasMessageContaining("not later");
        SkillPackage older =
                SkillPackages.read(Sample.signed(Sample.withManifest(manifest -> manifest.replace("1.2.0", "1.1.9"))));
        assertThatThrownBy(() -> SkillUpdate.of(installed, older))
                .isInstanceOfSatisfying(InvalidSkill.class, refused -> assertThat(refused.reason())
                        .isEqualTo(InvalidSkill.Reason.DOWNGRADE));
        Map<String, byte[]> later = Sample.withManifest(manifest -> manifest.replace("1.2.0", "2.0.0"));
        SkillPackage of = SkillPackages.read(SkillPackages.pack(later, Sample.newKey()));
        assertThatThrownBy(() -> SkillUpdate.of(installed, of)).hasMessageContaining("another key");
    }
}
