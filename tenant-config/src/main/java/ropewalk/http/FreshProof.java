package ropewalk.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation changes who may do what, or what leads outside: a person has to have proven who they are in the last
 * minutes, not only have left a browser signed in. Programs prove themselves with every short-lived token.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshProof {}
