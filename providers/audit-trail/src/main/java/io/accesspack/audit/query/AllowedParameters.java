package io.accesspack.audit.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which query parameters a request may have. One that was misspelt, or is there twice, was meant to change what happens: whoever
 * ignores it does something else than was asked for.
 */
public final class AllowedParameters {

    /** No parameter at all. */
    public static final AllowedParameters NONE = new AllowedParameters(Set.of(), Set.of());

    private static final int SHOWN = 64;

    private final Set<String> once;
    private final Set<String> several;

    private AllowedParameters(Set<String> once, Set<String> several) {
        this.once = once;
        this.several = several;
    }

    /** These besides, each at most once. */
    public AllowedParameters once(String... names) {
        return new AllowedParameters(union(once, names), several);
    }

    /** These besides, each as often as the caller likes. */
    public AllowedParameters several(String... names) {
        return new AllowedParameters(once, union(several, names));
    }

    /**
     * Looks for others.
     *
     * @throws InvalidQueryException names the parameter that is not allowed, and those that are
     */
    public void check(Map<String, List<String>> given) {
        given.forEach((name, values) -> {
            if (!once.contains(name) && !several.contains(name)) {
                throw new InvalidQueryException("Unknown query parameter: "
                        + name.substring(0, Math.min(SHOWN, name.length())) + "; " + allowed());
            }
            if (values.size() > 1 && !several.contains(name)) {
                throw new InvalidQueryException("Duplicated query parameter: " + name + "; " + allowed());
            }
        });
    }

    private String allowed() {
        Set<String> all = new TreeSet<>(once);
        several.forEach(name -> all.add(name + " (several)"));
        return "allowed: " + (all.isEmpty() ? "none" : String.join(", ", all));
    }

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
