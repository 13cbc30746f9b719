/** DocuSign, played locally: envelopes, signers, templates, and Connect with its signatures. */
@NullMarked
package ropewalk.sandbox.docusign;

import org.jspecify.annotations.NullMarked;
