package ropewalk.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that needs no permission; it says who may call it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {
    To value();

    enum To {
        /** Anyone, signed in or not: sign-in itself, a webhook with its signature. */
        ANYONE,
        /** Whoever is signed in, about themselves or their own tenant. */
        SIGNED_IN
    }
}
