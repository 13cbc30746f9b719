package ropewalk.notification.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.notification.Language;

/**
 * How somebody wants to be told, as the API takes it. What is not named of language, zone, the times of digests, choices and
 * paces stays as it is.
 */
record NewNoticeSettings(
        @Nullable @Pattern(regexp = "en|de") String language,
        @Nullable @Size(min = 1, max = 60) String zone,
        @Valid @Nullable NewQuietTime quiet,
        @Nullable @Pattern(regexp = NewNoticeSettings.TIME) String digestAt,
        @Nullable Boolean digestWeekdays,
        @NotNull @Size(max = 100) List<@Valid @NotNull NewNoticeChoice> choices,
        @Nullable @Size(max = 100) List<@Valid @NotNull NewNoticePace> paces) {
    static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    record NewNoticeChoice(@NotBlank String kind, @NotBlank String channel, @NotNull Boolean wanted) {}

    /** Times such as {@code 22:00}. */
    record NewQuietTime(@NotNull @Pattern(regexp = TIME) String from, @NotNull @Pattern(regexp = TIME) String until) {}

    /** @param pace {@code at-once}, {@code hourly} or {@code daily} */
    record NewNoticePace(@NotBlank String kind, @NotBlank String pace) {}

    LanguageAndZone named(SettingsChanges changes) {
        return new LanguageAndZone(
                language == null ? null : Language.of(language), zone == null ? null : changes.zone(zone));
    }

    /**
     * Language and zone as they were.
     *
     * @throws ropewalk.http.Problem 422 with what does not fit
     */
    NoticeSettings read(SettingsChanges changes, NoticeSettings before) {
        Map<String, String> asked = new LinkedHashMap<>();
        if (paces != null) {
            paces.forEach(one -> asked.put(one.kind(), one.pace()));
        }
        return new NoticeSettings(
                before.language(),
                before.zone(),
                quiet == null ? null : changes.quiet(quiet.from(), quiet.until()),
                new DigestTimes(
                        digestAt == null ? before.digest().at() : LocalTime.parse(digestAt),
                        digestWeekdays == null ? before.digest().weekdays() : digestWeekdays),
                choices.stream()
                        .map(choice -> changes.choice(choice.kind(), choice.channel(), choice.wanted()))
                        .toList(),
                changes.paces(asked));
    }
}
