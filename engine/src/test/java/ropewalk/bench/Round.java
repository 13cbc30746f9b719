package ropewalk.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a number of instances cost from the first start to the last end.
 *
 * @param seconds wall clock
 * @param serverSeconds of processor time, of this JVM
 * @param databaseSeconds likewise, of PostgreSQL
 * @param logged bytes of write-ahead log
 */
record Round(int instances, double seconds, double serverSeconds, double databaseSeconds, long commits, long logged) {
    static final Map<String, Object> VARIABLES = Map.of("customer", "Harbour Example", "amount", 4_711L);
    private static final int STARTERS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static Round of(Contender contender, Postgres postgres, int instances) throws InterruptedException {
        postgres.checkpoint();
        contender.wake();
        long logged = postgres.logged();
        long commits = postgres.commits();
        double server = serverTime();
        double database = postgres.processorSeconds();
        long begin = System.nanoTime();
        start(contender, instances);
        long giveUp = begin + LONGEST.toNanos();
        while (contender.running() > 0) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        contender.name() + ": " + contender.running() + " instances never ended");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        contender.settle();
        server = serverTime() - server;
        database = postgres.processorSeconds() - database;
        contender.sleep();
        return new Round(
                instances, seconds, server, database, postgres.commits() - commits, postgres.logged() - logged);
    }

    private static void start(Contender contender, int instances) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(instances);
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
        for (int starter = 0; starter < STARTERS; starter++) {
            starters.execute(() -> {
                while (left.getAndDecrement() > 0) {
                    contender.startOne();
                }
            });
        }
        starters.shutdown();
        if (!starters.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(contender.name() + ": the starts took longer than " + LONGEST);
        }
    }

    private static double serverTime() {
        var jvm = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return jvm.getProcessCpuTime() / 1e9;
    }

    double perSecond() {
        return instances / seconds;
    }

    double processorMillis() {
        return serverMillis() + databaseMillis();
    }

    double serverMillis() {
        return serverSeconds * 1e3 / instances;
    }

    double databaseMillis() {
        return databaseSeconds * 1e3 / instances;
    }

    double commitsEach() {
        return (double) commits / instances;
    }

    double loggedEach() {
        return (double) logged / instances;
    }
}
