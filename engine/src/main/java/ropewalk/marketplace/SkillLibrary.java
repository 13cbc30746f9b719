package ropewalk.marketplace;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.Skill;
import ropewalk.skill.SkillFolders;
import ropewalk.skill.SkillPackages;
import ropewalk.skill.Version;

/** The versions of skills that this tenant can install or has installed: those that come with the server, and its own packages. */
@Component
class SkillLibrary {
    private final SkillPackageTable packages;
    private final SortedMap<String, Skill> shipped;
    private final ReadSkills read = new ReadSkills();

    SkillLibrary(SkillPackageTable packages) throws IOException {
        this.packages = packages;
        this.shipped = SkillFolders.shipped(SkillLibrary.class.getClassLoader());
    }

    /**
     * A version that can be installed.
     *
     * @param sha256 of the package
     * @param publisherKey who signed it; null for one that comes with the server
     */
    record Offer(String id, Version version, SkillCard card, String sha256, @Nullable String publisherKey) {}

    /** By skill, the latest version last. */
    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        shipped.values().forEach(skill -> offers.add(offer(skill)));
        packages.all().stream()
                .filter(stored -> stored.publisherKey() != null)
                .map(SkillLibrary::offer)
                .forEach(offers::add);
        return offers;
    }

    Optional<Offer> offer(String id, Version version) {
        Skill own = shipped.get(id);
        if (own != null && own.manifest().version().equals(version)) {
            return Optional.of(offer(own));
        }
        return packages.find(id, version).map(SkillLibrary::offer);
    }

    /** Whether this id is the server's own. */
    boolean isShipped(String id) {
        return shipped.containsKey(id) || id.startsWith("ropewalk.");
    }

    Skill skill(String id, Version version) {
        Skill own = shipped.get(id);
        if (own != null && own.manifest().version().equals(version)) {
            return own;
        }
        SkillPackageTable.Stored stored = packages.find(id, version).orElseThrow();
        return read.get(stored.sha256(), () -> read(stored));
    }

    private Skill read(SkillPackageTable.Stored stored) {
        byte[] content = packages.content(stored.id(), stored.version()).orElseThrow();
        try {
            return stored.publisherKey() == null
                    ? SkillPackages.readUnsigned(content)
                    : SkillPackages.read(content).skill();
        } catch (InvalidSkill wasReadBefore) {
            throw new IllegalStateException(
                    "the package of " + stored.id() + " " + stored.version() + " is not what it was", wasReadBefore);
        }
    }

    /** Keeps a version that comes with the server: running instances need it when the server brings a later one. */
    void keep(Offer offer) {
        if (offer.publisherKey() == null
                && packages.find(offer.id(), offer.version()).isEmpty()) {
            Skill skill = skill(offer.id(), offer.version());
            packages.add(skill, offer.sha256(), null, SkillPackages.unsigned(skill));
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Offer offer(Skill shipped) {
        return new Offer(
                shipped.manifest().id(),
                shipped.manifest().version(),
                SkillCard.of(shipped),
                sha256(SkillPackages.unsigned(shipped)),
                null);
    }

    private static Offer offer(SkillPackageTable.Stored stored) {
        return new Offer(stored.id(), stored.version(), stored.card(), stored.sha256(), stored.publisherKey());
    }
}
