package ropewalk.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an instance costs here and in the engine as it comes, three rounds in turn after a warm-up. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProcessBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 6_000);
    private static final int INSTANCES = Integer.getInteger("bench.instances", 4_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void instancesASecondAndWhatTheyCost() throws InterruptedException {
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var everything = postgres.pool("ropewalk", 1);
                StockEngine stock = new StockEngine(postgres)) {
            OwnEngine own = new OwnEngine(application, JdbcClient.create(everything));
            own.sleep();
            List<Contender> contenders = List.of(stock, own);
            for (Contender contender : contenders) {
                Round.of(contender, postgres, WARM_UP);
            }
            Map<Contender, List<Round>> rounds = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender contender : contenders) {
                    rounds.computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(Round.of(contender, postgres, INSTANCES));
                }
            }
            own.wake();
            Report.section("instances", Tables.rounds(rounds), postgres);
        }
    }
}
