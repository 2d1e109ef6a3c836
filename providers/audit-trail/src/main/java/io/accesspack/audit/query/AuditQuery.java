package io.accesspack.audit.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of records, newest first.
 *
 * @param filter which records
 * @param after where the page starts; null for the newest
 * @param max how many records at most
 */
public record AuditQuery(AuditFilter filter, Cursor after, int max) {

    static final int DEFAULT_MAX = 100;

    /** A page is read into memory as a whole. */
    static final int LARGEST_MAX = 1000;

    private static final String CURSOR = "cursor";
    private static final String MAX = "max";
    private static final Set<String> PAGING = Set.of(CURSOR, MAX);

    /**
     * Reads query parameters: those of {@link FilterParameters}, {@code cursor}, {@code max}.
     *
     * @param scope the records that the caller may see
     * @throws InvalidQueryException when a parameter is unknown or its value makes no sense
     */
    public static AuditQuery parse(AuditFilter scope, Map<String, List<String>> parameters) {
        FilterParameters filter = new FilterParameters(parameters);
        rejectOthers(parameters.keySet(), PAGING);
        String cursor = filter.single(CURSOR);
        return new AuditQuery(filter.within(scope), cursor == null ? null : Cursor.parse(cursor), max(filter));
    }

    /**
     * Reads the query parameters of something that has no pages.
     *
     * @param others parameters that are not the filter's
     * @throws InvalidQueryException when a parameter is unknown or its value makes no sense
     */
    public static AuditFilter parseFilter(AuditFilter scope, Map<String, List<String>> parameters, Set<String> others) {
        rejectOthers(parameters.keySet(), others);
        return new FilterParameters(parameters).within(scope);
    }

    private static int max(FilterParameters parameters) {
        String text = parameters.single(MAX);
        if (text == null) {
            return DEFAULT_MAX;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST_MAX) {
            throw new InvalidQueryException(MAX + ": must be a number from 1 to " + LARGEST_MAX);
        }
        return Integer.parseInt(text);
    }

    /** A misspelt condition that is ignored would show records that the caller did not mean. */
    private static void rejectOthers(Set<String> given, Set<String> others) {
        Set<String> known = Stream.concat(FilterParameters.NAMES.stream(), others.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : given) {
            if (!known.contains(name)) {
                throw new InvalidQueryException("Unknown parameter; known are " + String.join(", ", known));
            }
        }
    }
}
