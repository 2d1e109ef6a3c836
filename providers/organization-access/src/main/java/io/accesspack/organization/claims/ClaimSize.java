package io.accesspack.organization.claims;

import java.util.Collection;

/** How large claims are inside a token: roles, permissions and ids, which consist of ASCII characters that need no escape. */
final class ClaimSize {

    /** Two quotation marks and a comma or bracket. */
    private static final int PUNCTUATION = 3;

    private static final int DESCRIPTION = "\"id\":\"\",\"roles\":,".length();

    private ClaimSize() {}

    /** The bytes of {@code texts} as a JSON array. */
    static int of(Collection<String> texts) {
        int bytes = texts.isEmpty() ? 2 : 1;
        for (String text : texts) {
            bytes += text.length() + PUNCTUATION;
        }
        return bytes;
    }

    /** The bytes that the id of an organization and the user's roles add to its entry. */
    static int of(String id, Collection<String> roles) {
        return DESCRIPTION + id.length() + of(roles);
    }
}
