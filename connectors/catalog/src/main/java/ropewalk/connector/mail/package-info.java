/** Mail and meeting requests over SMTP. */
@NullMarked
package ropewalk.connector.mail;

import org.jspecify.annotations.NullMarked;
