package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.process.engine.Expressions;
import ropewalk.process.engine.XmlReader;
import ropewalk.process.variables.DrawnVariable;
import ropewalk.process.variables.DrawnVariables;
import ropewalk.tenant.Permission;

/** Helps while drawing: reads what is sent and keeps nothing. */
@RestController
@RequestMapping("/api/drawing")
class DrawingController {
    private static final int MOST_VARIABLES = 1_000;

    record Drawing(@NotNull String xml, @Nullable List<Bundle.Resource> resources) {}

    /** @param complete false when the drawing has more than 1,000 variables: the first by name are given */
    record Variables(List<DrawnVariable> items, boolean complete) {}

    /** @param text as it stands in the drawing, with its {@code ${...}} */
    record Expression(@NotNull @Size(max = 10_000) String text) {}

    /**
     * @param refusal why a process with it would not be deployed; null when it would
     * @param reads the variables whose values it needs
     */
    record Checked(@Nullable String refusal, List<String> reads) {}

    /** @param zone empty for the workspace's */
    record WrittenSchedule(@NotNull @Size(max = 100) String schedule, @Nullable @Size(max = 60) String zone) {}

    private final Deployments deployments;
    private final Schedules schedules;

    DrawingController(Deployments deployments, Schedules schedules) {
        this.deployments = deployments;
        this.schedules = schedules;
    }

    /** What stands in the way of deploying a drawing and its files as they are now. */
    @PostMapping("/findings")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "checkDrawing")
    DraftController.Validation findings(@Valid @RequestBody Drawing drawing) {
        return new DraftController.Validation(deployments.check(bundle(drawing)));
    }

    /** Which variables a drawing and its files write and read, and where. */
    @PostMapping("/variables")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "drawnVariables")
    Variables variables(@Valid @RequestBody Drawing drawing) {
        Bundle bundle = bundle(drawing);
        try {
            List<DrawnVariable> all = DrawnVariables.of(
                            bundle.xml(),
                            contents(bundle, Bundle.Kind.DMN).toList(),
                            contents(bundle, Bundle.Kind.FORM).toList())
                    .all();
            return new Variables(all.subList(0, Math.min(all.size(), MOST_VARIABLES)), all.size() <= MOST_VARIABLES);
        } catch (XmlReader.Unreadable unreadable) {
            throw Problem.unprocessable("not-bpmn", "The drawing cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    /** Whether an expression may stand in a drawing, as docs/reference/expressions.md says. */
    @PostMapping("/expressions")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "checkExpression")
    Checked check(@Valid @RequestBody Expression expression) {
        return new Checked(
                Expressions.refusal(expression.text()).orElse(null), List.copyOf(Expressions.names(expression.text())));
    }

    /** When a schedule starts its process next: five times, by the workspace's zone where it names none. */
    @PostMapping("/schedules")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "checkSchedule")
    Schedules.NextStarts schedule(@Valid @RequestBody WrittenSchedule written) {
        return schedules.check(written.schedule(), Objects.requireNonNullElse(written.zone(), ""));
    }

    private static Bundle bundle(Drawing drawing) {
        return new Bundle("drawing", drawing.xml(), Objects.requireNonNullElse(drawing.resources(), List.of()));
    }

    private static Stream<String> contents(Bundle bundle, Bundle.Kind kind) {
        return bundle.resources().stream()
                .filter(resource -> resource.kind() == kind)
                .map(Bundle.Resource::content);
    }
}
