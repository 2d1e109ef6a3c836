package io.accesspack.console.pages;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file below the console, which cannot lead anywhere else: parts of letters, digits, hyphens and underscores, an extension
 * that the console has, and neither an empty part nor one of dots.
 */
record FileName(String value, String extension) {

    /** Of what the build may put there. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"));

    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-]{1,64}/){0,8}[A-Za-z0-9_-]{1,128}(?:\\.[A-Za-z0-9_-]{1,64}){0,4}");

    /** As the Angular tools write it: eight characters of Base64 for the URL, in which a word would be taken for a digest, too. */
    private static final Pattern HASHED = Pattern.compile(".*-[A-Za-z0-9_-]{8}\\.(css|js|png|svg|webp|woff2)");

    private static final Pattern COMPRESSED_BY_ITSELF = Pattern.compile("png|webp|woff2");

    /** Of a path, or none where it can be no file's. */
    static Optional<FileName> of(String path) {
        if (!NAME.matcher(path).matches()) {
            return Optional.empty();
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return TYPES.containsKey(extension) ? Optional.of(new FileName(path, extension)) : Optional.empty();
    }

    String type() {
        return TYPES.get(extension);
    }

    /** Whether the name has a digest of the content, so that a file with other content has another name. */
    boolean hasContentHash() {
        return HASHED.matcher(value).matches();
    }

    boolean isCompressible() {
        return !COMPRESSED_BY_ITSELF.matcher(extension).matches();
    }
}
