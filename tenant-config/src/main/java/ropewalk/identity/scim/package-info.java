/** People whom a company's directory adds, changes and removes (SCIM 2.0). */
@NullMarked
package ropewalk.identity.scim;

import org.jspecify.annotations.NullMarked;
