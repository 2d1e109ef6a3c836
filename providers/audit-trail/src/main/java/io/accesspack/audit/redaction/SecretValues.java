package io.accesspack.audit.redaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that give themselves away wherever they stand: JWTs, private keys, what headers, URLs and assignments carry. */
final class SecretValues {

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);

    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(Bearer|Basic|DPoP) +[A-Za-z0-9._~+/=-]{8,}");

    /** {@code password=…}, {@code "client_secret": "…"}, in text of any kind. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)((?:password|passwd|pwd|passphrase|passcode|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?)"
                    + "([\"']?\\s*=\\s*[\"']?|[\"']\\s*:\\s*[\"']?)(?!\\[redacted])[^\\s\"',;&}]{3,}");

    /** All of it: with or without a password, the user often is a token ({@code https://TOKEN:x-oauth-basic@example.com}). */
    private static final Pattern URL_USER = Pattern.compile("(?<=//|\\[redacted]@)[^/?#\\s\"'<>]+@");

    /** With an authority, or of a scheme that has none ({@code myapp:/callback}). */
    private static final Pattern URL_PATH = Pattern.compile(
            "(//[^/?#\\s\"'<>]*|(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,62}:(?!//))(/[^?#\\s\"'<>]*)");

    private static final Pattern URL_HOST = Pattern.compile("(?<=//|\\[redacted]@)[^/?#\\s\"'<>@:\\[\\]]+");

    /** Of an address on this server, or of a group. */
    private static final Pattern RELATIVE_PATH = Pattern.compile("(?<![^\\s\"'(<>=,])/(?!/)[^?#\\s\"'<>]+");

    /** Receivers' addresses often are secrets themselves: {@code https://hooks.example.com/services/T0/B0/RANDOM}. */
    private static final Pattern RANDOM = random("[A-Za-z0-9._~%=+-]", 16);

    private static final Pattern SHORT_RANDOM = random("[A-Za-z0-9._~%=+-]", 8);

    /** Of a host's name. */
    private static final Pattern RANDOM_LABEL = random("[A-Za-z0-9_~%-]", 16);

    /** {@code ;jsessionid=…} of a URL's path (RFC 3986, section 3.3). */
    private static final Pattern MATRIX_PARAMETER = Pattern.compile("(;)([A-Za-z0-9_.-]+)=([^/;?&#\\s\"'<>]+)");

    private static final Pattern SESSION_PARAMETER =
            Pattern.compile("(?i)(;(?:jsessionid|phpsessid|sid)=)(?!\\[redacted])[^/;?&#\\s\"'<>]+");

    private static final Pattern URL_PARAMETER = Pattern.compile("([?&#])([A-Za-z0-9_.-]+)=([^&#\\s]+)");

    /** What is no parameter, or only looks like one because Base64 ends with {@code =}. */
    private static final Pattern URL_WORD = Pattern.compile("([?&#])([^=&?#\\s\"'<>]+)={0,2}(?=[&?#\\s\"'<>]|$)");

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
        String masked = JsonWebTokens.mask(text);
        masked = PRIVATE_KEY.matcher(masked).replaceAll(Redaction.MARK);
        masked = AUTHORIZATION.matcher(masked).replaceAll("$1 " + Redaction.MARK);
        masked = URL_USER.matcher(masked).replaceAll(Redaction.MARK + "@");
        masked = URL_HOST.matcher(masked).replaceAll(SecretValues::host);
        masked = RELATIVE_PATH.matcher(masked).replaceAll(SecretValues::relativePath);
        masked = URL_PATH.matcher(masked).replaceAll(SecretValues::path);
        masked = SESSION_PARAMETER.matcher(masked).replaceAll("$1" + Redaction.MARK);
        masked = URL_WORD.matcher(masked).replaceAll(SecretValues::word);
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
                String shown = URL_HOST.matcher(origin).replaceAll(SecretValues::host);
                return origin.length() == url.strip().length() ? shown : shown + "/" + Redaction.MARK;
            }
        } catch (URISyntaxException e) {
            // as any other text that is no URL
        }
        return Redaction.MARK;
    }

    /** Letters and digits, so many of them that nobody has chosen them, and no UUID. */
    private static Pattern random(String one, int length) {
        return Pattern.compile("(?<!" + one + ")(?=" + one + "*[A-Za-z])(?=" + one + "*[0-9])"
                + "(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?!" + one + "))"
                + one + "{" + length + ",}+");
    }

    private static String host(MatchResult host) {
        return Matcher.quoteReplacement(RANDOM_LABEL.matcher(host.group()).replaceAll(Redaction.MARK));
    }

    private static String relativePath(MatchResult path) {
        return Matcher.quoteReplacement(RandomName.mask(path.group()));
    }

    private static String path(MatchResult url) {
        String path = MATRIX_PARAMETER.matcher(url.group(2)).replaceAll(SecretValues::parameter);
        return Matcher.quoteReplacement(url.group(1) + RANDOM.matcher(path).replaceAll(Redaction.MARK));
    }

    /** Fragments have names: {@code http://www.w3.org/2001/04/xmldsig-more#rsa-sha256}. */
    private static String word(MatchResult word) {
        Pattern secret = word.group(1).equals("#") ? RANDOM : SHORT_RANDOM;
        Matcher found = secret.matcher(word.group(2));
        return Matcher.quoteReplacement(found.find() ? word.group(1) + found.replaceAll(Redaction.MARK) : word.group());
    }

    private static String parameter(MatchResult parameter) {
        boolean harmless = HARMLESS_PARAMETERS.contains(parameter.group(2))
                || HARMLESS_ARGUMENT.matcher(parameter.group(3)).matches();
        return harmless
                ? Matcher.quoteReplacement(parameter.group())
                : parameter.group(1) + parameter.group(2) + "=" + Redaction.MARK;
    }
}
