package ropewalk.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** The application as it is shipped: complete history, row-level security, four tenants in turn. */
final class OwnEngine implements Contender {
    private final ApplicationContext application;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JobExecutor jobs;
    private final JdbcClient everything;
    private final List<TenantId> tenants =
            Stream.generate(OwnEngine::fresh).limit(4).toList();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param everything the application's database as its superuser sees it */
    OwnEngine(ApplicationContext application, JdbcClient everything) {
        this.application = application;
        repository = application.getBean(RepositoryService.class);
        runtime = application.getBean(RuntimeService.class);
        jobs = application.getBean(JobExecutor.class);
        this.everything = everything;
        tenants.forEach(tenant -> deploy(tenant, Models.parallel()));
    }

    static TenantId fresh() {
        return new TenantId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    void deploy(TenantId tenant, BpmnModelInstance model) {
        TenantContext.run(scope(tenant), () -> repository
                .createDeployment()
                .addModelInstance("bench.bpmn", model)
                .deploy());
    }

    static Scope scope(TenantId tenant) {
        return Scope.system(tenant, "benchmark");
    }

    @Override
    public String name() {
        return "Ropewalk, complete history, row-level security";
    }

    @Override
    public void wake() {
        jobs.start();
    }

    @Override
    public void sleep() {
        jobs.shutdown();
    }

    @Override
    public void startOne() {
        TenantId tenant = tenants.get(Math.floorMod(turn.getAndIncrement(), tenants.size()));
        TenantContext.run(
                scope(tenant), () -> runtime.startProcessInstanceByKey("parallel", "order-4711", Round.VARIABLES));
    }

    @Override
    public long running() {
        return everything
                .sql("select count(*) from act_ru_execution where parent_id_ is null")
                .query(Long.class)
                .single();
    }

    boolean isRunning(String instance) {
        return everything
                .sql("select exists (select 1 from act_ru_execution where id_ = :id)")
                .param("id", instance)
                .query(Boolean.class)
                .single();
    }

    /** Until the lists are as far as the log. */
    @Override
    public void settle() {
        Projector projector = application.getBean(Projector.class);
        tenants.forEach(tenant -> TenantContext.run(scope(tenant), projector::catchUp));
        everything.sql("vacuum").update();
    }
}
