package io.accesspack.audit.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what administrators type. */
final class SettingValue {

    /** A hundred years; more would not be a time. */
    private static final int MAX_DAYS = 36_500;

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
}
