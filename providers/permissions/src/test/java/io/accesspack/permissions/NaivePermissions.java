package io.accesspack.permissions;

import java.util.Collection;
import java.util.regex.Pattern;

/** The rules of permissions written to be obviously right: regular expressions and one pattern at a time. */
final class NaivePermissions {

    private static final String SEGMENT = "[a-z][a-z0-9_-]{0,62}";
    private static final Pattern PERMISSION = Pattern.compile(SEGMENT + "(\\." + SEGMENT + "){1,7}");
    private static final Pattern PATTERN = Pattern.compile(
            "\\*|" + SEGMENT + "(\\." + SEGMENT + "){0,6}\\.\\*|" + SEGMENT + "(\\." + SEGMENT + "){1,7}");

    private NaivePermissions() {}

    static boolean isPermission(String text) {
        return text.length() <= 255 && PERMISSION.matcher(text).matches();
    }

    static boolean isPattern(String text) {
        return text.length() <= 255 && PATTERN.matcher(text).matches();
    }

    static boolean implies(Collection<String> patterns, String permission) {
        return patterns.stream().anyMatch(pattern -> covers(pattern, permission));
    }

    static boolean covers(String wider, String narrower) {
        if (wider.equals("*") || wider.equals(narrower)) {
            return true;
        }
        return wider.endsWith(".*") && narrower.startsWith(wider.substring(0, wider.length() - 1));
    }
}
