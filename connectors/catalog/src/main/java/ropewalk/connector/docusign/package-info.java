/** Documents to be signed by DocuSign, and what became of them. */
@NullMarked
package ropewalk.connector.docusign;

import org.jspecify.annotations.NullMarked;
