package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved test of a process: how it begins, what happens to it, and which way and data that is to give.
 *
 * @param process the key of the process
 * @param sourceInstance the instance that it was made from
 */
public record Scenario(
        String id,
        String process,
        Content content,
        @Nullable String sourceInstance,
        long version,
        Instant createdAt,
        Person createdBy,
        Instant updatedAt,
        Person updatedBy) {

    @Schema(name = "ScenarioPerson")
    public record Person(String id, String name) {}

    /**
     * @param callsByHand the ids of call activities that moves answer
     * @param way the elements that are reached, in order; those of a called process as {@code <process>/<element>}
     * @param variables those that are to have these values in the end; others may have any
     */
    @Schema(name = "ScenarioContent")
    public record Content(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Valid Start start,
            @NotNull @Size(max = Bounds.MOVES) List<@Valid Move> moves,
            @Nullable @Size(max = 100) List<String> callsByHand,
            @NotNull @Size(max = 5_000) List<String> way,
            @Nullable @Size(max = 200) Map<String, @Nullable Object> variables) {}
}
