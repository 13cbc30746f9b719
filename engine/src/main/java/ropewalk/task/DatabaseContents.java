package ropewalk.task;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;

/**
 * Keeps contents in PostgreSQL. They are streamed on their way in; on their way out the driver would hold a whole value
 * in memory, so they are read slice by slice (the column is stored uncompressed, so that a slice is read alone), each in
 * a transaction of its own: a slow reader holds no connection.
 */
@Component
class DatabaseContents implements AttachmentContents {
    static final int SLICE = 256 * 1024;

    private final JdbcTemplate jdbc;
    private final OutsideFiles outside;
    private final TransactionTemplate transaction;

    DatabaseContents(JdbcTemplate jdbc, OutsideFiles outside, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.outside = outside;
        this.transaction = transaction;
    }

    @Override
    public Put put(String id, InputStreamSource content, long size) {
        return () -> {
            try (InputStream stream = content.getInputStream()) {
                jdbc.update(
                        "insert into task_attachment_content (tenant_id, id, content) values (?, ?, ?)", statement -> {
                            statement.setString(1, TenantContext.tenantId());
                            statement.setString(2, id);
                            statement.setBinaryStream(3, stream, size);
                        });
            }
        };
    }

    @Override
    public InputStream open(String id, long size) {
        if (transaction.execute(status -> outside.has(id))) {
            throw OutsideFiles.elsewhere();
        }
        return slices(id, size);
    }

    InputStream slices(String id, long size) {
        return new Slices(id, size);
    }

    @Override
    public void remove(String id) {
        jdbc.update("delete from task_attachment_content where id = ?", id);
    }

    private byte[] slice(String id, long offset) throws IOException {
        return transaction
                .execute(status -> jdbc.queryForList(
                        "select substring(content from ? for ?) from task_attachment_content where id = ?",
                        byte[].class,
                        (int) offset + 1,
                        SLICE,
                        id))
                .stream()
                .filter(bytes -> bytes.length > 0)
                .findFirst()
                .orElseThrow(() -> new IOException("the attachment was removed while it was read"));
    }

    private final class Slices extends InputStream {
        private final String id;
        private final long size;
        private byte[] slice = new byte[0];
        private int place;
        private long fetched;

        Slices(String id, long size) {
            this.id = id;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return fetch() ? slice[place++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fetch()) {
                return -1;
            }
            int copied = Math.min(length, slice.length - place);
            System.arraycopy(slice, place, target, offset, copied);
            place += copied;
            return copied;
        }

        /** @return whether there is a next byte */
        private boolean fetch() throws IOException {
            if (place < slice.length) {
                return true;
            }
            if (fetched >= size) {
                return false;
            }
            slice = slice(id, fetched);
            fetched += slice.length;
            place = 0;
            return true;
        }
    }
}
