/** Drafts of replies: templates that are filled, replies that were accepted before, and how much of a draft was kept. */
@NullMarked
package ropewalk.drafting;

import org.jspecify.annotations.NullMarked;
