package ropewalk.task;

import java.io.InputStream;

/** Where the bytes of attachments are kept, by the attachment's id; what is said about them stands in the database. */
interface AttachmentContents {
    /** Inside the transaction that tells of the attachment. */
    void put(String id, InputStream content, long size);

    /**
     * Read as it is needed, with no transaction open meanwhile; reading fails when the content is removed under way.
     *
     * @param size as it was put
     */
    InputStream open(String id, long size);

    /** Inside the transaction that takes the attachment away. */
    void remove(String id);
}
