package io.accesspack.audit.settings;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.timestamp.TimeStampAuthority;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what administrators type. */
final class SettingValue {

    /** A hundred years; more would not be a time. */
    private static final int MAX_DAYS = 36_500;

    private static final Set<String> HTTP = Set.of("http", "https");

    /** As {@link Boolean#parseBoolean} reads it. */
    private static final Pattern FLAG = Pattern.compile("(?i)true|false");

    private static final Pattern TYPE_DAYS = Pattern.compile("([A-Za-z0-9_.-]{1,128})=(.+)");

    private SettingValue() {}

    static int days(String option, String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        String days = text.trim();
        if (!days.matches("\\d{1,5}") || Integer.parseInt(days) > MAX_DAYS) {
            throw new IllegalArgumentException(option + ": must be a number of days from 0 (for ever) to " + MAX_DAYS);
        }
        return Integer.parseInt(days);
    }

    /** What is neither would be off without a word. */
    static void requireFlag(String option, String text) {
        if (text != null && !text.isEmpty() && !FLAG.matcher(text).matches()) {
            throw new IllegalArgumentException(option + ": must be true or false");
        }
    }

    static Map<String, Integer> daysByType(String option, List<String> texts) {
        Map<String, Integer> byType = new TreeMap<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            Matcher matcher = TYPE_DAYS.matcher(text.trim());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(option + ": must be TYPE=days, such as LOGIN=90");
            }
            if (byType.put(matcher.group(1), days(option, matcher.group(2))) != null) {
                throw new IllegalArgumentException(option + ": names " + matcher.group(1) + " twice");
            }
        }
        return byType;
    }

    /** Null for none. */
    static TimeStampAuthority authority(String option, String text, boolean allowPrivateAddresses) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            URI url = OutgoingAddress.url(text, "https://tsa.example.com/");
            if (HTTP.contains(OutgoingAddress.scheme(url)) && !OutgoingAddress.hasUserOrFragment(url)) {
                return new TimeStampAuthority(url, allowPrivateAddresses);
            }
        } catch (IllegalArgumentException e) {
            // as any other URL that is not allowed
        }
        throw new IllegalArgumentException(
                option
                        + ": must be an absolute URL, http or https, without user and fragment, such as https://tsa.example.com/");
    }
}
