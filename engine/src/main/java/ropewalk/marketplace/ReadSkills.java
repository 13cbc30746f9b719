package ropewalk.marketplace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.Skill;

/**
 * Skills that were read, by the digest of their package, so that a list's pictures do not read whole packages again. Those that were
 * asked for longest ago go when all together have more than {@link #MOST} bytes.
 */
final class ReadSkills {
    private static final long MOST = 64L << 20;

    private final Map<String, Skill> skills = new LinkedHashMap<>(16, .75f, true);
    private long bytes;

    /** @param reading takes its time, and is done by each who finds it missing */
    Skill get(String sha256, Supplier<Skill> reading) {
        Skill known = known(sha256);
        if (known != null) {
            return known;
        }
        Skill read = reading.get();
        keep(sha256, read);
        return read;
    }

    private synchronized @Nullable Skill known(String sha256) {
        return skills.get(sha256);
    }

    private synchronized void keep(String sha256, Skill skill) {
        if (skills.put(sha256, skill) == null) {
            bytes += size(skill);
        }
        for (Iterator<Skill> oldest = skills.values().iterator(); bytes > MOST && skills.size() > 1; ) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static long size(Skill skill) {
        return skill.files().values().stream().mapToLong(file -> file.length).sum();
    }
}
