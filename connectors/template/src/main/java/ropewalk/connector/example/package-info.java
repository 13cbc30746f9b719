/** People in Example. */
@NullMarked
package ropewalk.connector.example;

import org.jspecify.annotations.NullMarked;
