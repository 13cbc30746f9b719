package ropewalk.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.Instances.Instance;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryNotes;
import ropewalk.tenant.Recorded;

/** Repairs an instance: one transaction each, in turn with whatever else moves it, told in its story and the audit log. */
@Service
class Repairs {
    private static final int COLLISIONS = 20;
    private static final int LONGEST_REASON = 500;

    private final Instances instances;
    private final InstanceLock lock;
    private final InstanceRepair single;
    private final VariableRepair variables;
    private final TokenRepair tokens;
    private final Timers timers;
    private final Migration migration;
    private final RuntimeService runtime;
    private final StoryNotes notes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Repairs(
            Instances instances,
            InstanceLock lock,
            InstanceRepair single,
            VariableRepair variables,
            TokenRepair tokens,
            Timers timers,
            Migration migration,
            RuntimeService runtime,
            StoryNotes notes,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.instances = instances;
        this.lock = lock;
        this.single = single;
        this.variables = variables;
        this.tokens = tokens;
        this.timers = timers;
        this.migration = migration;
        this.runtime = runtime;
        this.notes = notes;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a repair would do, found by doing it and taking it back.
     *
     * @param obstacle why it cannot be done; null when it can
     * @param code the problem's stable code
     * @param before the elements that hold a token
     * @param after those that would
     */
    record RepairCheck(
            boolean possible,
            @Nullable String code,
            @Nullable String obstacle,
            List<String> warnings,
            List<String> before,
            List<String> after) {}

    private record Done(@Nullable String element, @Nullable String name, Map<String, ?> before, Map<String, ?> after) {}

    /** A step that moves at the same moment wins, and the repair is made on what is there then. */
    void apply(String id, Repair repair, @Nullable String reason) {
        settled(() -> transaction.execute(status -> {
            applyNow(id, repair, reason);
            return "done";
        }));
    }

    RepairCheck check(String id, Repair repair) {
        return settled(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            Instance instance = instances.get(id);
            List<String> before = tokens.places(id);
            List<String> warnings = repair instanceof Repair.MoveToken move
                    ? tokens.warnings(id, instance.definitionId(), move)
                    : List.of();
            try {
                applyNow(id, repair, null);
                return new RepairCheck(true, null, null, warnings, before, tokens.places(id));
            } catch (Problem obstacle) {
                return new RepairCheck(
                        false, obstacle.code(), String.valueOf(obstacle.getMessage()), warnings, before, before);
            }
        }));
    }

    private static <T> T settled(Supplier<T> work) {
        for (int collision = 1; ; collision++) {
            try {
                return work.get();
            } catch (ProcessEngineException | NullPointerException failure) {
                if (!Collision.is(failure)) {
                    throw EngineProblems.of(failure);
                }
                if (collision == COLLISIONS) {
                    throw Problem.conflict(
                            "instance-moves", "The steps of this instance move all the time; try again shortly.");
                }
            }
        }
    }

    /** In the caller's transaction. */
    void applyNow(String id, Repair repair, @Nullable String reason) {
        String why = reason(reason);
        lock.hold(id);
        Instance instance = instances.get(id);
        if (instance.endedAt() != null
                || runtime.createProcessInstanceQuery().processInstanceId(id).count() == 0) {
            throw Problem.conflict("already-ended", "This instance has ended; there is nothing left to repair.");
        }
        if (repair instanceof Repair.Cancel) {
            single.cancelNow(id, reason);
            return;
        }
        try {
            tell(instance, repair, why, done(instance, repair));
        } catch (ProcessEngineException failure) {
            throw Collision.is(failure) ? failure : EngineProblems.of(failure);
        }
    }

    private void tell(Instance instance, Repair repair, @Nullable String why, Done done) {
        notes.tell(instance.id(), new StoryEvent.Repaired(repair.kind(), done.element(), done.name(), why));
        if (!(repair instanceof Repair.Retry)) {
            events.publishEvent(new Recorded(
                    "process." + repair.kind(),
                    new Recorded.Subject("process-instance", instance.id(), instance.definitionName()),
                    done.before(),
                    done.after()));
        }
    }

    /** Values stand in the instance's story alone: they may tell of a person, and there they can be erased. */
    private Done done(Instance instance, Repair repair) {
        String id = instance.id();
        if (repair instanceof Repair.SetVariable change) {
            boolean existed = variables.set(id, change);
            return new Done(
                    null,
                    change.name(),
                    existed ? Map.of("variable", change.name()) : Map.of(),
                    Map.of(
                            "variable",
                            change.name(),
                            "type",
                            change.type().name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (repair instanceof Repair.RemoveVariable change) {
            variables.remove(id, change);
            return new Done(null, change.name(), Map.of("variable", change.name()), Map.of());
        }
        if (repair instanceof Repair.MoveToken move) {
            tokens.move(id, instance.definitionId(), move);
            return new Done(
                    move.from(),
                    move.to(),
                    Map.of("element", move.from()),
                    Map.of("element", move.to(), "after", move.isAfter()));
        }
        if (repair instanceof Repair.ChangeTimer change) {
            Timers.Timer before = timers.change(id, change);
            return new Done(
                    before.elementId(),
                    change.dueAt() == null ? null : change.dueAt().toString(),
                    due(before.elementId(), String.valueOf(before.dueAt())),
                    due(
                            before.elementId(),
                            change.dueAt() == null ? "now" : change.dueAt().toString()));
        }
        if (repair instanceof Repair.Retry retry) {
            single.retryAll(instance, retry);
            return new Done(null, null, Map.of(), Map.of());
        }
        return repair instanceof Repair.Migrate migrate ? migrated(instance, migrate) : suspension(instance, repair);
    }

    private Done migrated(Instance instance, Repair.Migrate migrate) {
        Definitions.Row target = migration.migrate(instance, migrate);
        return new Done(
                null,
                String.valueOf(target.version()),
                Map.of("version", instance.definitionVersion()),
                Map.of("version", target.version()));
    }

    private Done suspension(Instance instance, Repair repair) {
        boolean suspend = repair instanceof Repair.Suspend;
        if (instance.suspended() == suspend) {
            throw Problem.conflict(
                    suspend ? "already-suspended" : "not-suspended",
                    suspend ? "This instance is suspended already." : "This instance is not suspended.");
        }
        if (suspend) {
            runtime.suspendProcessInstanceById(instance.id());
        } else {
            runtime.activateProcessInstanceById(instance.id());
        }
        return new Done(null, null, Map.of("suspended", !suspend), Map.of("suspended", suspend));
    }

    private static Map<String, String> due(String element, String at) {
        return new TreeMap<>(Map.of("element", element, "due", at));
    }

    /** @throws Problem when it is too long */
    static @Nullable String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw Problem.unprocessable("too-large", "A reason has at most " + LONGEST_REASON + " characters.");
        }
        return reason.strip();
    }
}
