package ropewalk.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one person.
 *
 * @param id stays the same when it is sent again
 * @param to the mail address
 * @param workspace its name
 * @param text paragraphs with an empty line between them
 * @param place where on the screen it is about
 * @param stop ends letters of this kind without sign-in; null where they cannot be ended
 */
record Letter(
        String id,
        String to,
        Language language,
        String workspace,
        String subject,
        String text,
        URI place,
        @Nullable URI stop) {}
