package ropewalk.analytics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.analytics.Figures.FigureCases;
import ropewalk.analytics.Figures.FigureDay;
import ropewalk.analytics.Figures.FigureNow;
import ropewalk.analytics.Figures.FigureProcess;
import ropewalk.analytics.Figures.FigureShare;
import ropewalk.analytics.Figures.FigureStep;
import ropewalk.analytics.Figures.FigureTask;
import ropewalk.analytics.Figures.FigureTime;
import ropewalk.analytics.Figures.FigureWait;
import ropewalk.process.CaseFigures;
import ropewalk.process.DrawnSteps;
import ropewalk.process.WorkFigures;
import ropewalk.process.WorkFigures.Spent;
import ropewalk.process.WorkFigures.Throughput;
import ropewalk.task.TaskPeriods;

/** Puts together what a period's figures are told from. */
@Service
@Transactional(readOnly = true)
class FigureReckoning {
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int MOST_STEPS = 20;
    private static final int MOST_TASKS = 20;
    private static final int MOST_PROCESSES = 100;
    private static final double MILLIS = 1_000;

    private final WorkFigures work;
    private final TaskPeriods tasks;
    private final CaseFigures cases;
    private final DrawnSteps drawn;
    private final CaseCosts costs;
    private final Clock clock;

    FigureReckoning(
            WorkFigures work, TaskPeriods tasks, CaseFigures cases, DrawnSteps drawn, CaseCosts costs, Clock clock) {
        this.work = work;
        this.tasks = tasks;
        this.cases = cases;
        this.drawn = drawn;
        this.costs = costs;
        this.clock = clock;
    }

    Period period(@Nullable Integer days, @Nullable String until) {
        return Period.of(days, until, clock);
    }

    /**
     * @param withCost whether the reader sees what processes are worth
     * @throws ropewalk.http.Problem not found, when there is no such process that may be seen
     */
    Figures of(Period period, @Nullable String process, boolean withCost) {
        if (process != null) {
            cases.process(process);
        }
        Period before = period.before();
        Throughput now = work.throughput(period.from(), period.to(), process);
        Throughput then = work.throughput(before.from(), before.to(), process);
        Looked looked = looked(period, process);
        Looked lookedBefore = looked(before, process);
        List<Spent> spent = work.spent(period.first(), period.last(), process);
        List<Spent> spentBefore = work.spent(before.first(), before.last(), process);
        TaskPeriods.Kept kept = tasks.kept(period.from(), period.to(), process);
        TaskPeriods.Kept keptBefore = tasks.kept(before.from(), before.to(), process);
        TaskPeriods.Late late = tasks.late(process);
        List<WorkFigures.Count> running = work.running(process);
        return new Figures(
                period.first(),
                period.last(),
                process,
                new FigureCases(begun(now), ended(now), cancelled(now), begun(then), ended(then), cancelled(then)),
                days(period, now),
                FigureTime.of(
                        now.took().cases(),
                        now.took().medianSeconds(),
                        now.took().p90Seconds(),
                        then.took().cases() < Figures.ENOUGH
                                ? null
                                : then.took().medianSeconds()),
                new FigureNow(
                        running.stream().mapToLong(WorkFigures.Count::cases).sum(), late.open(), late.late()),
                work.waiting(process).stream()
                        .map(one -> new FigureWait(one.process(), one.element(), one.name(), one.kind(), one.steps()))
                        .toList(),
                tasks(period, process),
                steps(spent),
                FigureShare.of(kept.due(), kept.kept(), keptBefore.due(), keptBefore.kept()),
                FigureShare.of(looked.cases(), looked.untouched(), lookedBefore.cases(), lookedBefore.untouched()),
                FigureShare.of(done(spent), automatic(spent), done(spentBefore), automatic(spentBefore)),
                FigureShare.of(looked.cases(), looked.failed(), lookedBefore.cases(), lookedBefore.failed()),
                withCost ? costs.of(period, process, ended(now)) : null,
                process == null ? processes(now, running) : List.of());
    }

    private record Looked(long cases, long untouched, long failed) {}

    private Looked looked(Period period, @Nullable String process) {
        WorkFigures.Sample sample = work.sample(period.from(), period.to(), process, MOST_LOOKED_AT);
        long cases = sample.ids().size();
        return new Looked(cases, cases - tasks.touched(sample.ids()), sample.failed());
    }

    private static long begun(Throughput throughput) {
        return throughput.begun().stream()
                .filter(one -> one.day() != null)
                .mapToLong(WorkFigures.Begun::cases)
                .sum();
    }

    private static long ended(Throughput throughput) {
        return throughput.took().cases();
    }

    private static long cancelled(Throughput throughput) {
        return throughput.ended().stream()
                .filter(one -> one.day() != null)
                .mapToLong(WorkFigures.Ended::cancelled)
                .sum();
    }

    private static List<FigureDay> days(Period period, Throughput throughput) {
        Map<LocalDate, Long> begun = new HashMap<>();
        Map<LocalDate, WorkFigures.Ended> ended = new HashMap<>();
        throughput.begun().stream()
                .filter(one -> one.day() != null)
                .forEach(one -> begun.put(Objects.requireNonNull(one.day()), one.cases()));
        throughput.ended().stream()
                .filter(one -> one.day() != null)
                .forEach(one -> ended.put(Objects.requireNonNull(one.day()), one));
        return period.all().stream()
                .map(day -> {
                    WorkFigures.Ended end = ended.get(day);
                    return new FigureDay(
                            day,
                            begun.getOrDefault(day, 0L),
                            end == null ? 0 : end.cases(),
                            end == null ? 0 : end.cancelled());
                })
                .toList();
    }

    private List<FigureTask> tasks(Period period, @Nullable String process) {
        return tasks.waited(period.from(), period.to(), process).stream()
                .limit(MOST_TASKS)
                .map(one -> new FigureTask(
                        one.process(),
                        one.processName(),
                        one.element(),
                        drawn.of(one.definition()).step(one.element()).name(),
                        FigureTime.of(one.decided(), one.medianSeconds(), one.p90Seconds(), null),
                        one.allSeconds()))
                .toList();
    }

    private static List<FigureStep> steps(List<Spent> spent) {
        double all = spent.stream().mapToLong(Spent::millis).sum();
        return spent.stream()
                .filter(one -> one.millis() > 0)
                .limit(MOST_STEPS)
                .map(one -> new FigureStep(
                        one.process(),
                        one.element(),
                        one.name(),
                        one.kind(),
                        FigureTime.of(one.steps(), one.medianMillis() / MILLIS, one.p90Millis() / MILLIS, null),
                        one.millis() / MILLIS,
                        one.millis() / all))
                .toList();
    }

    private static long done(List<Spent> spent) {
        return spent.stream()
                .filter(one -> one.kind().isWork())
                .mapToLong(Spent::steps)
                .sum();
    }

    private static long automatic(List<Spent> spent) {
        return spent.stream()
                .filter(one -> one.kind() == DrawnSteps.Kind.AUTOMATIC)
                .mapToLong(Spent::steps)
                .sum();
    }

    private List<FigureProcess> processes(Throughput throughput, List<WorkFigures.Count> running) {
        Map<String, Long> begun = new HashMap<>();
        Map<String, WorkFigures.Ended> ended = new HashMap<>();
        Map<String, Long> now = new HashMap<>();
        throughput.begun().stream()
                .filter(one -> one.key() != null)
                .forEach(one -> begun.put(Objects.requireNonNull(one.key()), one.cases()));
        throughput.ended().stream()
                .filter(one -> one.key() != null)
                .forEach(one -> ended.put(Objects.requireNonNull(one.key()), one));
        running.forEach(one -> now.put(one.key(), one.cases()));
        List<FigureProcess> all = new ArrayList<>();
        for (CaseFigures.Known known : cases.processes()) {
            WorkFigures.Ended end = ended.get(known.key());
            if (end != null || begun.containsKey(known.key()) || now.containsKey(known.key())) {
                long byThemselves = end == null ? 0 : end.cases();
                all.add(new FigureProcess(
                        known.key(),
                        known.name(),
                        begun.getOrDefault(known.key(), 0L),
                        byThemselves,
                        end == null ? 0 : end.cancelled(),
                        now.getOrDefault(known.key(), 0L),
                        FigureTime.of(byThemselves, end == null ? null : end.medianSeconds(), null, null)));
            }
        }
        all.sort(Comparator.comparingLong(FigureProcess::ended).reversed().thenComparing(FigureProcess::name));
        return all.stream().limit(MOST_PROCESSES).toList();
    }
}
