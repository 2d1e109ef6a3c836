package io.accesspack.audit.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that nobody has chosen, where people do choose names with a number in them ({@code /organization2024}, {@code q3-2024}): letters and
 * digits change places more than once in a row, or a digit stands among letters whose case keeps changing. No UUID.
 */
final class RandomName {

    private static final int SHORTEST = 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~%+-]{" + SHORTEST + ",}");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern CHANGE = Pattern.compile("(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private RandomName() {}

    /** {@code text} without them. */
    static String mask(String text) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(is(name.group()) ? Redaction.MARK : name.group()));
    }

    private static boolean is(String name) {
        return !UUID.matcher(name).matches()
                && DIGIT.matcher(name).find()
                && (CHANGE.matcher(name).results().count() > 2
                        || CAPITAL.matcher(name).results().count() > 2);
    }
}
