/** The engine made safe for diagrams that strangers draw: what a model, an expression, a value and a job may do. */
@NullMarked
package ropewalk.process.engine;

import org.jspecify.annotations.NullMarked;
