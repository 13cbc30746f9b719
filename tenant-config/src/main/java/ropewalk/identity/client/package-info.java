/** Programs that act for a workspace: API clients, their tokens and keys (OAuth 2.0). */
@NullMarked
package ropewalk.identity.client;

import org.jspecify.annotations.NullMarked;
