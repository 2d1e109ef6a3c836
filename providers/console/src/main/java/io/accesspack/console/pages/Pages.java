package io.accesspack.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the console consists of. What has been asked for once is kept: the JAR has a few dozen. */
public final class Pages {

    private static final String FOLDER = "/access-console/";
    private static final String INDEX = "index.html";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Pattern BASE = Pattern.compile("<base href=\"[^\"]*\"");

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /** Whether the JAR was built with them. */
    public boolean areThere() {
        return read(INDEX).isPresent();
    }

    /**
     * What is at this path.
     *
     * @param path below the console, decoded, without a slash at its beginning
     * @param base path of the console, with a slash at either end: what all addresses in its pages are relative to
     * @return a file or, where there is none, the page that finds out by itself what its address means; empty for the file of
     *     another build, which a page in somebody's cache asks for
     */
    public Optional<PageFile> at(String path, String base) {
        Optional<FileName> name = FileName.of(path);
        Optional<PageFile> file = name.flatMap(this::file);
        if (file.isPresent() || name.filter(FileName::hasContentHash).isPresent()) {
            return file;
        }
        return Optional.of(index(base));
    }

    private Optional<PageFile> file(FileName name) {
        PageFile known = files.get(name.value());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PageFile> read = read(name.value()).map(content -> PageFile.of(name, content));
        read.ifPresent(file -> files.put(name.value(), file));
        return read;
    }

    private PageFile index(String base) {
        String html = new String(read(INDEX).orElseThrow(), StandardCharsets.UTF_8);
        Matcher element = BASE.matcher(html);
        if (!element.find()) {
            throw new IllegalStateException("The console's index.html has no <base>");
        }
        String filled = element.replaceFirst(Matcher.quoteReplacement("<base href=\"" + escape(base) + "\""));
        return new PageFile(HTML, filled.getBytes(StandardCharsets.UTF_8), true, false);
    }

    /** It is percent-encoded already; this is for what may be in a path and not in an attribute. */
    private static String escape(String path) {
        return path.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private Optional<byte[]> read(String name) {
        try (InputStream content = Pages.class.getResourceAsStream(FOLDER + name)) {
            return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
