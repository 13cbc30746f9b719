@NullMarked
package ropewalk.identity.client;

import org.jspecify.annotations.NullMarked;
