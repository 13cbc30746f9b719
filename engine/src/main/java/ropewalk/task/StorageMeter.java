package ropewalk.task;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Meter;

/** Adds up what is attached to tasks. */
@Component
class StorageMeter implements Meter {
    private final AttachmentTable table;

    StorageMeter(AttachmentTable table) {
        this.table = table;
    }

    @Override
    public Limit of() {
        return Limit.STORAGE;
    }

    @Override
    @Transactional(readOnly = true)
    public long used() {
        return table.used();
    }
}
