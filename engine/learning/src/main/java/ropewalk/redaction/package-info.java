/** Takes out of a text what tells who a person is, before anything is stored or learned from it. */
@NullMarked
package ropewalk.redaction;

import org.jspecify.annotations.NullMarked;
