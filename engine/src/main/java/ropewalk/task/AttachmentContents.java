package ropewalk.task;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamSource;

/** Where the bytes of attachments are kept, by the attachment's id; what is said about them stands in the database. */
interface AttachmentContents {
    /** A content on its way in. What is not kept in the end is not there either, at once or a while later. */
    interface Put {
        /** Inside the transaction that tells of the attachment, after it has. */
        void keep() throws IOException;
    }

    /**
     * Brings the content where it will be, with no transaction open.
     *
     * @throws ropewalk.http.Problem 503 {@code files-unavailable}
     */
    Put put(String id, InputStreamSource content, long size) throws IOException;

    /**
     * Read as it is needed, with no transaction open meanwhile; reading fails when the content is removed under way.
     *
     * @param size as it was put
     * @throws ropewalk.http.Problem 503 {@code files-unavailable}
     */
    InputStream open(String id, long size);

    /** Inside the transaction that takes the attachment away. */
    void remove(String id);
}
