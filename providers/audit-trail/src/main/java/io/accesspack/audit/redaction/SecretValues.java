package io.accesspack.audit.redaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that give themselves away wherever they stand: JWTs, private keys, what headers, URLs and assignments carry. */
final class SecretValues {

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);

    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(Bearer|Basic|DPoP) +[A-Za-z0-9._~+/=-]{8,}");

    /** {@code password=…}, {@code "client_secret": "…"}, in text of any kind. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)((?:password|passwd|pwd|passphrase|passcode|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?)"
                    + "([\"']?\\s*=\\s*[\"']?|[\"']\\s*:\\s*[\"']?)(?!\\[redacted])[^\\s\"',;&}]{3,}");

    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");

    private static final Pattern URL_PATH = Pattern.compile("(?<=://)([^/?#\\s]*)(/[^?#\\s\"'<>]*)");

    /** Receivers' addresses often are secrets themselves: {@code https://hooks.example.com/services/T0/B0/RANDOM}. */
    private static final Pattern PATH_SECRET = Pattern.compile(
            "(?<=/)(?=[^/]*[A-Za-z])(?=[^/]*[0-9])(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?:/|$))"
                    + "[A-Za-z0-9._~%=-]{16,}(?=/|$)");

    private static final Pattern URL_PARAMETER = Pattern.compile("([?&#])([A-Za-z0-9_.-]+)=([^&#\\s]+)");

    private static final Set<String> HARMLESS_PARAMETERS = Set.of(
            "client_id",
            "kc_idp_hint",
            "kc_locale",
            "lang",
            "locale",
            "prompt",
            "response_mode",
            "response_type",
            "scope",
            "tab_id",
            "ui_locales");

    private static final Pattern HARMLESS_ARGUMENT =
            Pattern.compile("\\d{1,3}|true|false|" + Pattern.quote(Redaction.MARK));

    private SecretValues() {}

    static String mask(String text) {
        String masked = JWT.matcher(text).replaceAll(Redaction.MARK);
        masked = PRIVATE_KEY.matcher(masked).replaceAll(Redaction.MARK);
        masked = AUTHORIZATION.matcher(masked).replaceAll("$1 " + Redaction.MARK);
        masked = URL_PASSWORD.matcher(masked).replaceAll("$1" + Redaction.MARK + "@");
        masked = URL_PATH.matcher(masked).replaceAll(SecretValues::path);
        masked = URL_PARAMETER.matcher(masked).replaceAll(SecretValues::parameter);
        return ASSIGNMENT.matcher(masked).replaceAll("$1$2" + Redaction.MARK);
    }

    /** Scheme, host and port of a URL. */
    static String origin(String url) {
        try {
            URI parsed = new URI(url.strip());
            if (parsed.getHost() != null) {
                String origin = new URI(parsed.getScheme(), null, parsed.getHost(), parsed.getPort(), null, null, null)
                        .toString();
                return origin.length() == url.strip().length() ? origin : origin + "/" + Redaction.MARK;
            }
        } catch (URISyntaxException e) {
            // as any other text that is no URL
        }
        return Redaction.MARK;
    }

    private static String path(MatchResult url) {
        return Matcher.quoteReplacement(
                url.group(1) + PATH_SECRET.matcher(url.group(2)).replaceAll(Redaction.MARK));
    }

    private static String parameter(MatchResult parameter) {
        boolean harmless = HARMLESS_PARAMETERS.contains(parameter.group(2))
                || HARMLESS_ARGUMENT.matcher(parameter.group(3)).matches();
        return harmless
                ? Matcher.quoteReplacement(parameter.group())
                : parameter.group(1) + parameter.group(2) + "=" + Redaction.MARK;
    }
}
