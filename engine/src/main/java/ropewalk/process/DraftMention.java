package ropewalk.process;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was named in a comment on a draft. Published inside the transaction that stores the comment.
 *
 * <p>Who wrote it is not told along: it would stay with others when that person is erased.
 *
 * @param about what the comment is about: an element or a file by its name; null for the draft as a whole
 * @param people the ids of those who were named and were not before, without whoever wrote it
 */
public record DraftMention(String draftId, String draftName, @Nullable String about, Set<String> people) {}
