/** Any system with a JSON interface over HTTP. */
@NullMarked
package ropewalk.connector.rest;

import org.jspecify.annotations.NullMarked;
