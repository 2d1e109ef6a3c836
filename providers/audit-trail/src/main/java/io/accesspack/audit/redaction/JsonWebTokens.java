package io.accesspack.audit.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON Web Tokens in text of any kind. Reads each character a fixed number of times, whatever the text: who sends representations decides how
 * long the request takes that records them.
 */
final class JsonWebTokens {

    /** What every header begins with, <code>{"</code> in Base64. */
    private static final String BEGINNING = "eyJ";

    private static final int SHORTEST_HEADER = 8;

    /** Up to the first dot, with whatever a token is glued to. */
    private static final Pattern HEADER = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++(?=\\.[A-Za-z0-9_-])");

    private static final Pattern REST = Pattern.compile("\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?");

    private JsonWebTokens() {}

    /** {@code text} without them. */
    static String mask(String text) {
        int token = text.indexOf(BEGINNING);
        if (token < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        Matcher header = HEADER.matcher(text);
        Matcher rest = REST.matcher(text);
        int copied = 0;
        while (token >= 0 && header.find()) {
            if (token < header.start()) {
                token = text.indexOf(BEGINNING, header.start());
            }
            if (token >= 0
                    && header.end() - token >= SHORTEST_HEADER
                    && rest.region(header.end(), text.length()).lookingAt()) {
                masked.append(text, copied, token).append(Redaction.MARK);
                copied = rest.end();
                token = text.indexOf(BEGINNING, copied);
            }
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
