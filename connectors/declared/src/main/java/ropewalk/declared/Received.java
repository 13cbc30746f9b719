package ropewalk.declared;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An answer that was a success.
 *
 * @param content JSON values, a text, or null where there is none
 * @param bytes of the content
 */
record Received(int status, HttpHeaders headers, @Nullable Object content, int bytes) {

    static Received nothing(int status) {
        return new Received(status, new HttpHeaders(), null, 0);
    }
}
