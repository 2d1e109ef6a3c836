package io.accesspack.it.organization.authzen;

/** JSON of questions. */
public final class Questions {

    public static final String EVALUATION = "access/v1/evaluation";
    public static final String EVALUATIONS = "access/v1/evaluations";
    public static final String SUBJECTS = "access/v1/search/subject";
    public static final String ACTIONS = "access/v1/search/action";

    private Questions() {}

    public static String subject(String type, String id) {
        return "\"subject\": {\"type\": \"%s\", \"id\": \"%s\"}".formatted(type, id);
    }

    /** Something that needs {@code permission}. */
    public static String needs(String permission) {
        int dot = permission.lastIndexOf('.');
        return "\"action\": {\"name\": \"%s\"}, \"resource\": {\"type\": \"%s\", \"id\": \"1\"}"
                .formatted(permission.substring(dot + 1), permission.substring(0, dot));
    }

    /** Whether a user may do what needs {@code permission}. */
    public static String mayUser(String id, String permission) {
        return may("user", id, permission);
    }

    public static String may(String type, String id, String permission) {
        return "{" + subject(type, id) + ", " + needs(permission) + "}";
    }

    /** Several questions, without defaults. */
    public static String all(Iterable<String> questions) {
        return "{\"evaluations\": [" + String.join(", ", questions) + "]}";
    }
}
