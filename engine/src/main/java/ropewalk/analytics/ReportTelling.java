package ropewalk.analytics;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ropewalk.analytics.FigureReports.Due;
import ropewalk.identity.Holders;
import ropewalk.process.CaseFigures;
import ropewalk.tenant.Actor;
import ropewalk.tenant.FiguresTold;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Tells somebody the figures that they themselves would see now: nothing to who may see none any more. */
@Component
class ReportTelling {
    private static final int PERCENT = 100;

    private final Holders holders;
    private final CaseFigures cases;
    private final FigureReckoning reckoning;
    private final ApplicationEventPublisher events;

    ReportTelling(Holders holders, CaseFigures cases, FigureReckoning reckoning, ApplicationEventPublisher events) {
        this.holders = holders;
        this.cases = cases;
        this.reckoning = reckoning;
        this.events = events;
    }

    void tell(Due due, Instant now) {
        Optional<Holders.Holder> holder = holders.among(Permission.SEE_INSTANCES, List.of(due.person())).stream()
                .findFirst();
        holder.flatMap(person -> TenantContext.get(scope(person), () -> figures(due, now)))
                .ifPresent(events::publishEvent);
    }

    /** As when the person looks themselves: who may deploy sees every process. */
    private Scope scope(Holders.Holder person) {
        Set<Permission> permissions = EnumSet.of(Permission.SEE_INSTANCES);
        if (!holders.among(Permission.DEPLOY_PROCESSES, List.of(person.id())).isEmpty()) {
            permissions.add(Permission.DEPLOY_PROCESSES);
        }
        return new Scope(
                TenantContext.require().tenant(),
                new Actor(Actor.Kind.PERSON, person.id(), person.name()),
                permissions,
                "");
    }

    private Optional<FiguresTold> figures(Due due, Instant now) {
        @Nullable String process = due.process().isEmpty() ? null : due.process();
        Optional<String> name = cases.processes().stream()
                .filter(known -> known.key().equals(process))
                .map(CaseFigures.Known::name)
                .findFirst();
        if (process != null && name.isEmpty()) {
            return Optional.empty();
        }
        Period period = due.rhythm().ended(now);
        Figures told = reckoning.of(period, process, false);
        Double onTime = told.onTime().share();
        Double median = told.cycle().medianSeconds();
        return Optional.of(new FiguresTold(
                due.person(),
                period.all().size() + "~" + period.last() + "~" + due.process(),
                name.orElse(null),
                period.first(),
                period.last(),
                told.cases().begun(),
                told.cases().ended(),
                told.cases().endedBefore(),
                median == null ? null : (Long) Math.round(median),
                onTime == null ? null : (Long) Math.round(onTime * PERCENT),
                told.now().lateTasks()));
    }
}
