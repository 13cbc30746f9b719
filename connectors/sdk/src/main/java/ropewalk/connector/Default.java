package ropewalk.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands in a field before anybody fills it in, and what is used when it is left empty. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** Written as it would be typed: {@code 587}, {@code true}, {@code https://api.stripe.com}. */
    String value();
}
