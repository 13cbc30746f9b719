package ropewalk.process.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What hostile models try to reach: as a class, a bean, a static method, a listener or through a command. */
@Component("canary")
public class Canary implements JavaDelegate, ExecutionListener, TaskListener {
    static final AtomicInteger TOUCHED = new AtomicInteger();
    static final Path FILE = Path.of("target", "canary").toAbsolutePath();

    public static String sing() {
        TOUCHED.incrementAndGet();
        return "sung";
    }

    public String getSong() {
        return sing();
    }

    @Override
    public void execute(DelegateExecution execution) {
        sing();
    }

    @Override
    public void notify(DelegateExecution execution) {
        sing();
    }

    @Override
    public void notify(DelegateTask task) {
        sing();
    }

    static boolean isQuiet() {
        return TOUCHED.get() == 0 && !Files.exists(FILE);
    }
}
