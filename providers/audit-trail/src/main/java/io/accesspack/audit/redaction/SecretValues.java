package io.accesspack.audit.redaction;

import java.util.regex.Pattern;

/** Secrets that give themselves away wherever they stand: JWTs, private keys, parameters of URLs. */
final class SecretValues {

    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic|DPoP) +[A-Za-z0-9._~+/=-]{8,}");

    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");

    private static final Pattern URL_PARAMETER = Pattern.compile(
            "(?i)([?&#](?:code|key|sig|signature|otp|pin|pwd|passwd|password|auth|[a-z_-]*(?:secret|token|api[_-]?key|access[_-]?key)"
                    + "|session_code|assertion|client_assertion)=)[^&#\\s]+");

    /** Receivers' addresses often are secrets themselves: {@code https://hooks.example.com/services/T0/B0/RANDOM}. */
    private static final Pattern URL_PATH_SECRET =
            Pattern.compile("(?<=://)([^/?#\\s]+(?:/[^/?#\\s]+)*?/)(?=[A-Za-z0-9_-]*[A-Za-z])(?=[A-Za-z0-9_-]*[0-9])"
                    + "(?!" + UUID + "(?:[/?#\\s]|$))[A-Za-z0-9_-]{16,}(?=[/?#\\s]|$)");

    private SecretValues() {}

    static String mask(String text) {
        String masked = JWT.matcher(text).replaceAll(Redaction.MARK);
        masked = PRIVATE_KEY.matcher(masked).replaceAll(Redaction.MARK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + Redaction.MARK);
        masked = URL_PASSWORD.matcher(masked).replaceAll("$1" + Redaction.MARK + "@");
        masked = URL_PATH_SECRET.matcher(masked).replaceAll("$1" + Redaction.MARK);
        return URL_PARAMETER.matcher(masked).replaceAll("$1" + Redaction.MARK);
    }
}
