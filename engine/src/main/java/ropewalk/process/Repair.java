package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.process.InstanceController.CallKind;

/** One thing that a person can do to a running instance, alone or to many at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(name = "set-variable", value = Repair.SetVariable.class),
    @Type(name = "remove-variable", value = Repair.RemoveVariable.class),
    @Type(name = "move-token", value = Repair.MoveToken.class),
    @Type(name = "change-timer", value = Repair.ChangeTimer.class),
    @Type(name = "suspend", value = Repair.Suspend.class),
    @Type(name = "resume", value = Repair.Resume.class),
    @Type(name = "cancel", value = Repair.Cancel.class),
    @Type(name = "retry", value = Repair.Retry.class),
    @Type(name = "migrate", value = Repair.Migrate.class)
})
@Schema(
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "set-variable", schema = Repair.SetVariable.class),
            @DiscriminatorMapping(value = "remove-variable", schema = Repair.RemoveVariable.class),
            @DiscriminatorMapping(value = "move-token", schema = Repair.MoveToken.class),
            @DiscriminatorMapping(value = "change-timer", schema = Repair.ChangeTimer.class),
            @DiscriminatorMapping(value = "suspend", schema = Repair.Suspend.class),
            @DiscriminatorMapping(value = "resume", schema = Repair.Resume.class),
            @DiscriminatorMapping(value = "cancel", schema = Repair.Cancel.class),
            @DiscriminatorMapping(value = "retry", schema = Repair.Retry.class),
            @DiscriminatorMapping(value = "migrate", schema = Repair.Migrate.class)
        })
sealed interface Repair {

    /** As it stands in addresses, stories and the audit log. */
    default String kind() {
        for (Type type : Repair.class.getAnnotation(JsonSubTypes.class).value()) {
            if (type.value() == getClass()) {
                return type.name();
            }
        }
        throw new IllegalStateException(getClass().getName());
    }

    /** @param expected what whoever asks has seen; null to overwrite whatever is there */
    record SetVariable(
            @NotBlank String name, @NotNull VariableType type, @Nullable Object value, @Nullable Expected expected)
            implements Repair {}

    record RemoveVariable(@NotBlank String name, @Nullable Expected expected) implements Repair {}

    /** @param value null, too, when there was no such variable */
    record Expected(boolean exists, @Nullable Object value) {}

    /**
     * All tokens on one element end, and one begins elsewhere.
     *
     * @param after whether it begins behind the other element instead of before it
     */
    record MoveToken(@NotBlank String from, @NotBlank String to, @Nullable Boolean after) implements Repair {
        boolean isAfter() {
            return Boolean.TRUE.equals(after);
        }
    }

    /** @param dueAt null for at once */
    record ChangeTimer(@NotBlank String timer, @Nullable Instant dueAt) implements Repair {}

    record Suspend() implements Repair {}

    record Resume() implements Repair {}

    record Cancel() implements Repair {}

    /**
     * What has failed is tried again.
     *
     * @param incident null for all that the instance has
     * @param cause only those of this cause, as {@link IncidentCauses} names it; null for any
     */
    record Retry(@Nullable String incident, @Nullable String cause, @NotNull CallKind call) implements Repair {}

    /**
     * The instance goes on in another version of its process.
     *
     * @param definitionId the version it goes on in
     * @param mapping where each element with a token goes on; what is not named has to hold no token
     */
    record Migrate(@NotBlank String definitionId, @NotNull List<@Valid Pair> mapping) implements Repair {
        public Migrate {
            mapping = mapping == null ? List.of() : List.copyOf(mapping);
        }
    }

    record Pair(@NotBlank String from, @NotBlank String to) {}

    enum VariableType {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("date")
        DATE,
        @JsonProperty("json")
        JSON
    }
}
