package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.connection.Operations;
import ropewalk.identity.People;
import ropewalk.process.Bulkheads.Lane;
import ropewalk.process.StepClaims.Claimed;
import ropewalk.process.engine.Node;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Claims as the worker does, which rests meanwhile. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StepClaimsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    ConnectorWorker worker;

    @Autowired
    WorkerSettings settings;

    @Autowired
    Clock clock;

    @Autowired
    Node node;

    @Autowired
    Operations operations;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    private final List<String> claimed = new ArrayList<>();
    private StepClaims claims;

    @BeforeEach
    void takeOver() {
        worker.stop();
        claims = new StepClaims(system, settings, clock, node, operations);
    }

    @AfterEach
    void giveBack() {
        system.sql("update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null where id_ = any(:claimed)")
                .param("claimed", claimed.toArray(String[]::new))
                .update();
        worker.start();
    }

    @Test
    void aTenantOfWeightFourHasFourTurnsWhileAnotherHasOne() {
        Stages light = stages();
        Stages heavy = stages();
        heavy.weight(4);
        light.perform(10, "", "ok");
        heavy.perform(20, "", "ok");
        List<TenantId> order = new ArrayList<>();
        while (order.size() < 15) {
            claim(new Bulkheads(3), light, heavy).forEach(step -> order.add(step.tenant()));
        }
        assertThat(Collections.frequency(order.subList(0, 15), id(heavy))).isBetween(11, 13);
    }

    @Test
    void takesOfOneConnectionWhatItHasRoomForHoweverItIsNamed() {
        Stages here = stages();
        here.perform(3, "", "ok");
        here.perform(3, "stage", "ok");
        Bulkheads bulkheads = new Bulkheads(settings.threads());
        List<Lane> first = claim(bulkheads, here);
        assertThat(first).hasSize(settings.callsPerConnection()).containsOnly(first.get(0));
        first.forEach(bulkheads::enter);
        assertThat(claim(bulkheads, here)).isEmpty();
        bulkheads.leave(first.get(0));
        assertThat(claim(bulkheads, here)).hasSize(1);
    }

    @Test
    void takesOfOneTenantWhatItHasRoomFor() {
        Stages here = stages();
        for (int i = 0; i < 5; i++) {
            here.connect("Stage " + i);
            here.perform(settings.callsPerConnection(), "Stage " + i, "ok");
        }
        assertThat(claim(new Bulkheads(settings.threads()), here)).hasSize(settings.callsPerTenant());
    }

    @Test
    void takesTheMoreImportantFirstThenTheOlder() {
        Stages here = stages();
        here.connect("Other");
        here.perform(1, "Stage", "ok");
        here.perform(1, "Other", "ok");
        here.perform(1, "Stage", "ok", 9);
        List<Lane> order = new ArrayList<>();
        while (order.size() < 3) {
            order.addAll(claim(new Bulkheads(1), here));
        }
        assertThat(order.get(0)).isEqualTo(order.get(1)).isNotEqualTo(order.get(2));
    }

    /** @return of these tenants only; what else waits is claimed too and given back at the end */
    private List<Lane> claim(Bulkheads bulkheads, Stages... of) {
        List<Claimed> steps = claims.claim(bulkheads);
        steps.forEach(step -> claimed.add(step.id()));
        List<TenantId> ids = List.of(of).stream().map(StepClaimsTest::id).toList();
        return steps.stream()
                .map(Claimed::lane)
                .filter(lane -> ids.contains(lane.tenant()))
                .toList();
    }

    private Stages stages() {
        Stages stages = Stages.open(tenants, people, processes, port);
        stages.connect("Stage");
        return stages;
    }

    private static TenantId id(Stages stages) {
        return stages.workspace().tenant().id();
    }
}
