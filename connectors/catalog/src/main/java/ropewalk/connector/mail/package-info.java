/** Mail and meeting requests over SMTP, and arrived mail over IMAP. */
@NullMarked
package ropewalk.connector.mail;

import org.jspecify.annotations.NullMarked;
