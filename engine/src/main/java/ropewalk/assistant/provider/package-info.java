/** Language models of outside providers: what a workspace chose, what it may cost, and how one is asked. */
@NullMarked
package ropewalk.assistant.provider;

import org.jspecify.annotations.NullMarked;
