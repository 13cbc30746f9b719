package ropewalk.assistant;

import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Makes the models that are due, of all tenants: a while for each. */
@Component
class LearningRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(10);

    private final Learning learning;
    private final StepTable steps;

    LearningRounds(Learning learning, StepTable steps) {
        super("assistant", Duration.ofMillis(100));
        this.learning = learning;
        this.steps = steps;
    }

    /** After the transaction under way. */
    void soon() {
        afterCommit(TenantContext.require().tenant());
    }

    @Override
    protected void work() {
        forAWhile(PIECE, learning::one);
    }

    @Override
    protected Collection<TenantId> behind() {
        return steps.behind();
    }
}
