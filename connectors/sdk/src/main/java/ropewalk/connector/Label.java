package ropewalk.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a record component is called on screens. Every component of an account, an input and an output has one, in words
 * that the person filling it in would use.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Label {
    String value();

    /** One sentence of help below the field. */
    String help() default "";
}
