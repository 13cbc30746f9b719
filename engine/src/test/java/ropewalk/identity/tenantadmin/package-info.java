@NullMarked
package ropewalk.identity.tenantadmin;

import org.jspecify.annotations.NullMarked;
