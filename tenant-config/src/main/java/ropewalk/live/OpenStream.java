package ropewalk.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Admissions;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream of events (HTML, server-sent events) to one browser. No thread waits for it: what does not go through at once
 * is kept, and a browser that takes too little of it is cut off.
 */
final class OpenStream implements WriteListener, AsyncListener {
    private static final int MOST_WAITING = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Admissions.Admission admission;
    private final AsyncContext request;
    private final ServletOutputStream output;
    private final Consumer<OpenStream> whenOver;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final long openedAt = System.nanoTime();
    private volatile long admittedAt = openedAt;
    private volatile long saidAt = openedAt;
    private volatile @Nullable Ears ears;
    private boolean isOver;

    OpenStream(
            Admissions.Admission admission,
            AsyncContext request,
            ServletOutputStream output,
            Consumer<OpenStream> whenOver) {
        this.admission = admission;
        this.request = request;
        this.output = output;
        this.whenOver = whenOver;
    }

    Admissions.Admission admission() {
        return admission;
    }

    /** As all times here by {@link System#nanoTime()}. */
    long openedAt() {
        return openedAt;
    }

    /** They were asked for at this moment and would be let in again. */
    void admitted(long at) {
        admittedAt = at;
    }

    /** Since when nobody knows whether they would be let in. */
    long admittedAt() {
        return admittedAt;
    }

    long saidAt() {
        return saidAt;
    }

    @Nullable
    Ears ears() {
        return ears;
    }

    void hearWith(Ears ours) {
        ears = ours;
    }

    /** @param position where to go on from, when the stream breaks */
    void say(String event, String position, Map<String, ?> data) {
        send("id: " + position + "\nevent: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
    }

    /** Nothing, so that nobody on the way takes the stream for dead, and that it is known when the browser has gone. */
    void heartbeat() {
        send(":\n\n");
    }

    void send(String text) {
        boolean isBroken;
        synchronized (this) {
            if (isOver) {
                return;
            }
            waiting.add(text.getBytes(StandardCharsets.UTF_8));
            saidAt = System.nanoTime();
            isBroken = waiting.size() > MOST_WAITING || !goesThrough();
        }
        if (isBroken) {
            end();
        }
    }

    void end() {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            waiting.clear();
        }
        whenOver.accept(this);
        try {
            request.complete();
        } catch (IllegalStateException endedByTheServer) {
            // the browser went away in the same moment
        }
    }

    /** @return false when the browser has gone */
    private boolean goesThrough() {
        try {
            boolean isWritten = false;
            while (output.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    output.write(next);
                    isWritten = true;
                } else if (isWritten) {
                    output.flush();
                    isWritten = false;
                } else {
                    break;
                }
            }
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }

    @Override
    public void onWritePossible() {
        boolean isBroken;
        synchronized (this) {
            isBroken = !isOver && !goesThrough();
        }
        if (isBroken) {
            end();
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
