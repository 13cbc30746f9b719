package ropewalk.process;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import ropewalk.identity.Admissions.Admission;
import ropewalk.process.TopicController.Fetch;
import ropewalk.process.TopicController.Topic;
import tools.jackson.databind.json.JsonMapper;

/** One request of a worker for whom there is no step yet. It is answered once, or its worker goes away. */
final class TopicWait implements AsyncListener {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Admission admission;
    private final Fetch fetch;
    private final AsyncContext request;
    private final long until;
    private final Consumer<TopicWait> whenOver;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isTried = new AtomicBoolean();

    /** @param until by {@link System#nanoTime()} */
    TopicWait(Admission admission, Fetch fetch, AsyncContext request, long until, Consumer<TopicWait> whenOver) {
        this.admission = admission;
        this.fetch = fetch;
        this.request = request;
        this.until = until;
        this.whenOver = whenOver;
    }

    Admission admission() {
        return admission;
    }

    Fetch fetch() {
        return fetch;
    }

    Set<String> topics() {
        return TopicSteps.topics(fetch).stream()
                .map(Topic::topicName)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    boolean isDue(long now) {
        return now - until >= 0;
    }

    /** @return false when somebody looks for its steps already, or it is over */
    boolean beginTry() {
        return !isOver.get() && isTried.compareAndSet(false, true);
    }

    void endTry() {
        isTried.set(false);
    }

    /** @return false when it was answered before, or its worker has gone */
    boolean answer(HttpStatus status, Object body) {
        if (!isOver.compareAndSet(false, true)) {
            return false;
        }
        whenOver.accept(this);
        try {
            var response = request.getResponse();
            if (response instanceof jakarta.servlet.http.HttpServletResponse http) {
                http.setStatus(status.value());
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            request.complete();
            return true;
        } catch (IOException | IllegalStateException gone) {
            complete();
            return false;
        }
    }

    private void complete() {
        try {
            request.complete();
        } catch (IllegalStateException endedByTheServer) {
            // the worker went away in the same moment
        }
    }

    private void over() {
        if (isOver.compareAndSet(false, true)) {
            whenOver.accept(this);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        over();
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        over();
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // one request is opened once
    }
}
