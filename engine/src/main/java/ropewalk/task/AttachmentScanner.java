package ropewalk.task;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Looks into a file before it is kept, such as for viruses. Every bean of this type is asked; where there is none, every
 * file passes. A scanner that fails lets nothing pass.
 */
public interface AttachmentScanner {
    /**
     * @param name for messages only
     * @param content closed by the caller
     * @return why the file is refused, in words for whoever adds it; empty when it passes
     */
    Optional<String> refusal(String name, InputStream content) throws IOException;
}
