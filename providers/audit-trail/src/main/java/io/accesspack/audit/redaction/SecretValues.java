package io.accesspack.audit.redaction;

import java.util.regex.Pattern;

/** Secrets that give themselves away wherever they stand: JWTs, private keys, parameters of URLs. */
final class SecretValues {

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic|DPoP) +[A-Za-z0-9._~+/=-]{8,}");

    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");

    private static final Pattern URL_PARAMETER = Pattern.compile(
            "(?i)([?&#](?:code|key|otp|password|[a-z_]*(?:secret|token)|session_code|assertion|client_assertion)=)[^&#\\s]+");

    private SecretValues() {}

    static String mask(String text) {
        String masked = JWT.matcher(text).replaceAll(Redaction.MARK);
        masked = PRIVATE_KEY.matcher(masked).replaceAll(Redaction.MARK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + Redaction.MARK);
        masked = URL_PASSWORD.matcher(masked).replaceAll("$1" + Redaction.MARK + "@");
        return URL_PARAMETER.matcher(masked).replaceAll("$1" + Redaction.MARK);
    }
}
