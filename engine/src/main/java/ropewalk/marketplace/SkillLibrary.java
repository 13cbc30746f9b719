package ropewalk.marketplace;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.Skill;
import ropewalk.skill.SkillFolders;
import ropewalk.skill.SkillPackages;
import ropewalk.skill.Version;

/**
 * The versions of skills that this tenant can install or has installed: those that come with the server, its own packages, and those
 * of whoever provides it.
 */
@Component
class SkillLibrary {
    private final SkillPackageTable packages;
    private final SortedMap<String, Skill> shipped;
    private final ReadSkills read = new ReadSkills();

    SkillLibrary(SkillPackageTable packages) throws IOException {
        this.packages = packages;
        this.shipped = SkillFolders.shipped(SkillLibrary.class.getClassLoader());
    }

    /** Where a version comes from. */
    enum Source {
        SERVER,
        /** Added in this workspace. */
        WORKSPACE,
        /** Added by whoever provides this workspace, for all that they provide. */
        PROVIDER
    }

    /**
     * A version that can be installed.
     *
     * @param sha256 of the package
     * @param publisherKey who signed it; null for one that comes with the server
     */
    record Offer(
            String id, Version version, SkillCard card, String sha256, @Nullable String publisherKey, Source source) {}

    /** By skill, the latest version last. */
    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        shipped.values().forEach(skill -> offers.add(offer(skill)));
        List<Offer> more = new ArrayList<>();
        own().forEach(stored -> more.add(offer(stored, Source.WORKSPACE)));
        provided().forEach(stored -> more.add(offer(stored, Source.PROVIDER)));
        more.sort(Comparator.comparing(Offer::id).thenComparing(Offer::version));
        offers.addAll(more);
        return offers;
    }

    private List<SkillPackageTable.Stored> own() {
        return packages.all().stream()
                .filter(stored -> stored.publisherKey() != null)
                .toList();
    }

    /** Of what whoever provides this tenant has, all that goes with what is nearer. */
    private List<SkillPackageTable.Stored> provided() {
        List<SkillPackageTable.Stored> nearer = new ArrayList<>(own());
        List<SkillPackageTable.Stored> provided = new ArrayList<>();
        for (SkillPackageTable.Stored stored : packages.above()) {
            if (nearer.stream().allMatch(one -> fits(one, stored))) {
                nearer.add(stored);
                provided.add(stored);
            }
        }
        return provided;
    }

    private Optional<SkillPackageTable.Stored> provided(String id, Version version) {
        return provided().stream()
                .filter(one -> one.id().equals(id) && one.version().equals(version))
                .findFirst();
    }

    /** One's own, or what is nearer, decides whose key an id has, and what a version is. */
    private static boolean fits(SkillPackageTable.Stored nearer, SkillPackageTable.Stored stored) {
        return !nearer.id().equals(stored.id())
                || Objects.equals(nearer.publisherKey(), stored.publisherKey())
                        && !nearer.version().equals(stored.version());
    }

    Optional<Offer> offer(String id, Version version) {
        Skill own = shipped.get(id);
        if (own != null && own.manifest().version().equals(version)) {
            return Optional.of(offer(own));
        }
        return packages.find(id, version)
                .map(stored -> offer(stored, Source.WORKSPACE))
                .or(() -> provided(id, version).map(stored -> offer(stored, Source.PROVIDER)));
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
        Optional<SkillPackageTable.Stored> here = packages.find(id, version);
        if (here.isPresent()) {
            return read.get(here.get().sha256(), () -> read(here.get(), content(id, version)));
        }
        SkillPackageTable.Stored above = provided(id, version).orElseThrow();
        return read.get(above.sha256(), () -> read(above, contentAbove(above)));
    }

    private byte[] content(String id, Version version) {
        return packages.content(id, version).orElseThrow();
    }

    private byte[] contentAbove(SkillPackageTable.Stored above) {
        return packages.contentAbove(above).orElseThrow();
    }

    private static Skill read(SkillPackageTable.Stored stored, byte[] content) {
        try {
            return stored.publisherKey() == null
                    ? SkillPackages.readUnsigned(content)
                    : SkillPackages.read(content).skill();
        } catch (InvalidSkill wasReadBefore) {
            throw new IllegalStateException(
                    "the package of " + stored.id() + " " + stored.version() + " is not what it was", wasReadBefore);
        }
    }

    /** Keeps what is not this tenant's own: running instances need it when who has it brings a later one. */
    void keep(Offer offer) {
        if (packages.find(offer.id(), offer.version()).isPresent()) {
            return;
        }
        Skill skill = skill(offer.id(), offer.version());
        byte[] content = offer.source() == Source.SERVER
                ? SkillPackages.unsigned(skill)
                : contentAbove(provided(offer.id(), offer.version()).orElseThrow());
        packages.add(skill, offer.sha256(), offer.publisherKey(), content);
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
                null,
                Source.SERVER);
    }

    private static Offer offer(SkillPackageTable.Stored stored, Source source) {
        return new Offer(
                stored.id(),
                stored.version(),
                stored.card(),
                stored.sha256(),
                stored.publisherKey(),
                stored.publisherKey() == null ? Source.SERVER : source);
    }
}
