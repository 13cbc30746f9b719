package ropewalk.task;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Page;

/** The open tasks of whoever asks. */
@Service("taskInbox")
@Transactional(readOnly = true)
class Inbox {
    private final InboxQuery query;
    private final Viewer.Current current;

    Inbox(InboxQuery query, Viewer.Current current) {
        this.query = query;
        this.current = current;
    }

    Page<Task> page(TaskSelection asked, @Nullable Integer limit, @Nullable String cursor) {
        return query.page(current.get(), Selection.of(asked), InboxQuery.Sort.asked(asked.sort()), limit, cursor);
    }

    InboxQuery.Counts counts() {
        return query.counts(current.get());
    }
}
