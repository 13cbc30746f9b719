package ropewalk.tenant;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Implemented by every module that keeps rows of tenants: what of them a tenant gets when it takes its data with it.
 * Every table of the module is named, those too that stay here. Works in the current tenant and inside the caller's
 * transaction, which sees one moment of the database.
 */
public interface ExportedData {
    List<ExportedTable> tables();

    /** Adds what is better handed over as files than as rows. */
    default void addFiles(Files files) throws IOException {}

    /** Takes one file after the other. */
    interface Files {
        /** @param path made of fixed words and ids of ours, never of a name that somebody typed */
        void add(String path, Content content) throws IOException;
    }

    /** Written as it is read, never in memory as a whole. */
    interface Content {
        void writeTo(OutputStream file) throws IOException;
    }
}
