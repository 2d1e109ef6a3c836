package io.accesspack.audit.query;

import java.util.List;
import java.util.Map;

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

    /** The parameters of something that has no pages. */
    public static final AllowedParameters FILTER = FilterParameters.ALLOWED;

    /** The parameters of a page. */
    public static final AllowedParameters PAGE = FILTER.once(CURSOR, MAX);

    /**
     * Reads the query parameters {@link #PAGE}, which the caller has {@linkplain AllowedParameters#check checked}.
     *
     * @param scope the records that the caller may see
     * @throws InvalidQueryException when a value makes no sense
     */
    public static AuditQuery parse(AuditFilter scope, Map<String, List<String>> parameters) {
        FilterParameters filter = new FilterParameters(parameters);
        String cursor = filter.single(CURSOR);
        return new AuditQuery(filter.within(scope), cursor == null ? null : Cursor.parse(cursor), max(filter));
    }

    /**
     * Reads the query parameters {@link #FILTER}, checked too, of something that has no pages.
     *
     * @param parameters those, and others that the caller knows
     * @throws InvalidQueryException when a value makes no sense
     */
    public static AuditFilter parseFilter(AuditFilter scope, Map<String, List<String>> parameters) {
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
}
