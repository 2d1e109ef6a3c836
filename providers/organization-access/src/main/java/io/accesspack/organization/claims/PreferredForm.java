package io.accesspack.organization.claims;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of several forms of an answer its caller prefers (RFC 9110, section 12.5.1). Where JAX-RS chooses between methods, a header
 * that is no media type ends in a 500; here such a part of it is nothing that anybody could be given.
 */
final class PreferredForm {

    private static final Pattern RANGE = Pattern.compile("([^\\s/;,]+/[^\\s/;,]+)\\s*(;.*)?");

    private static final Pattern QUALITY = Pattern.compile(";\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private PreferredForm() {}

    private record Range(String type, double quality) {

        static Stream<Range> in(String text) {
            Matcher range = RANGE.matcher(text.strip().toLowerCase(Locale.ROOT));
            return range.matches() ? Stream.of(new Range(range.group(1), quality(range.group(2)))) : Stream.empty();
        }

        private static double quality(String parameters) {
            Matcher quality = QUALITY.matcher(parameters == null ? "" : parameters);
            return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
        }

        boolean contains(String form) {
            return type.equals("*/*")
                    || type.equals(form)
                    || (type.endsWith("/*") && form.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    /**
     * Of equally welcome ones the one that is named first, by the caller or else here.
     *
     * @param accept the header's values; none says that all are welcome
     * @param forms media types, in lower case
     * @return empty when none is welcome
     */
    static Optional<String> of(List<String> accept, List<String> forms) {
        String header = String.join(",", accept);
        List<Range> ranges = Arrays.stream((header.isBlank() ? "*/*" : header).split(","))
                .flatMap(Range::in)
                .sorted(Comparator.comparing(Range::quality, Comparator.reverseOrder()))
                .toList();
        return ranges.stream()
                .filter(range -> range.quality() > 0)
                .flatMap(range -> forms.stream().filter(range::contains))
                .filter(form -> !isExcluded(form, ranges))
                .findFirst();
    }

    private static boolean isExcluded(String form, List<Range> ranges) {
        return ranges.stream()
                .anyMatch(range -> range.quality() == 0 && range.type().equals(form));
    }
}
