package ropewalk.notification.settings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Self;
import ropewalk.notification.Language;

/** The one language and time zone of a person, for the screen and for messages; nobody else reads or changes them. */
@RestController
@RequestMapping("/api/account/language")
@Tag(name = "Notices")
class LanguageController {
    private final ChosenSettings chosen;
    private final SettingsChanges changes;

    LanguageController(ChosenSettings chosen, SettingsChanges changes) {
        this.chosen = chosen;
        this.changes = changes;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "ownLanguage", summary = "One's language and time zone, for the screen and for messages")
    OwnLanguage own() {
        return shown(Self.id());
    }

    @PutMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(
            operationId = "changeOwnLanguage",
            summary = "Choose language and time zone; what is left out is no longer chosen")
    OwnLanguage change(@Valid @RequestBody NewLanguage asked) {
        String self = Self.id();
        changes.choose(self, asked.read(changes));
        return shown(self);
    }

    private OwnLanguage shown(String personId) {
        LanguageAndZone own = chosen.ownLanguage(personId);
        LanguageAndZone holds = own.orElse(chosen.ownLanguage(ChosenSettings.EVERYBODY));
        return new OwnLanguage(code(holds.language()), name(holds.zone()), code(own.language()), name(own.zone()));
    }

    private static @Nullable String code(@Nullable Language language) {
        return language == null ? null : language.code();
    }

    private static @Nullable String name(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    /**
     * @param language what holds, {@code en} or {@code de}: one's own, else the workspace's; missing when neither has chosen
     * @param zone likewise, such as {@code Europe/Berlin}
     * @param chosenLanguage one's own; missing when one has not chosen
     * @param chosenZone likewise
     */
    @Schema(name = "OwnLanguage")
    record OwnLanguage(
            @Nullable String language,
            @Nullable String zone,
            @Nullable String chosenLanguage,
            @Nullable String chosenZone) {}

    @Schema(name = "NewLanguage")
    record NewLanguage(
            @Nullable @Pattern(regexp = "en|de") String language, @Nullable @Size(min = 1, max = 60) String zone) {
        LanguageAndZone read(SettingsChanges changes) {
            return new LanguageAndZone(
                    language == null ? null : Language.of(language), zone == null ? null : changes.zone(zone));
        }
    }
}
