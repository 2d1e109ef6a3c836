package io.accesspack.organization.claims;

import java.util.List;

/** How large permissions are inside a token. */
final class PermissionSize {

    /** Two quotation marks and a comma or bracket. */
    private static final int PUNCTUATION = 3;

    private PermissionSize() {}

    /** The bytes of {@code permissions} as a JSON array; they consist of ASCII characters that need no escape. */
    static int of(List<String> permissions) {
        int bytes = permissions.isEmpty() ? 2 : 1;
        for (String permission : permissions) {
            bytes += permission.length() + PUNCTUATION;
        }
        return bytes;
    }
}
