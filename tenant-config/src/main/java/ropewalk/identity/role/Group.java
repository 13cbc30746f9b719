package ropewalk.identity.role;

import java.util.List;

/**
 * People whom work is given to together.
 *
 * @param key what diagrams call them; it never changes
 * @param members by name
 */
record Group(String key, String label, List<Member> members, long version) {
    Group {
        members = List.copyOf(members);
    }

    List<String> memberIds() {
        return members.stream().map(Member::id).toList();
    }

    /** @param active whether they can sign in */
    record Member(String id, String name, String email, boolean active) {}

    /** @param people how many members it has, disabled ones too */
    record Summary(String key, String label, long people, long version) {}
}
