package ropewalk.notification.settings;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ropewalk.notification.Language;

/**
 * In which language and by which clock somebody is told and sees the screen.
 *
 * @param language null when none was chosen
 * @param zone null when none was chosen
 */
record LanguageAndZone(@Nullable Language language, @Nullable ZoneId zone) {
    static final LanguageAndZone UNCHOSEN = new LanguageAndZone(null, null);

    /** These, and in the place of what was not chosen the others. */
    LanguageAndZone orElse(LanguageAndZone others) {
        return new LanguageAndZone(language == null ? others.language : language, zone == null ? others.zone : zone);
    }
}
