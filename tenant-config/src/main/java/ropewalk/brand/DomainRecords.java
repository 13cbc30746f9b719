package ropewalk.brand;

import java.util.List;

/** The public directory of host names (DNS), as far as it proves whose a name is. */
interface DomainRecords {

    /**
     * The texts of the TXT records at this name, parts of a long one set apart by a space; empty when there are none.
     *
     * @throws DirectoryUnavailable when no answer came in time
     */
    List<String> texts(String name);

    /** Nobody knows whether there are such records. */
    final class DirectoryUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DirectoryUnavailable(Throwable cause) {
            super("the directory of host names does not answer", cause);
        }
    }
}
