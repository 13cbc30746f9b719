/** Proofs that somebody has seen what a decision pays and said yes to it. */
@NullMarked
@NamedInterface("payment")
package ropewalk.identity.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
