package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong with a blueprint, so that its author learns of it at once. */
final class Problems {

    /** So many are enough to work on; somebody who sends nonsense gets no endless answer. */
    private static final int LIMIT = 100;

    private final List<Problem> problems = new ArrayList<>();

    /** @throws InvalidBlueprintException when this makes too many */
    void add(Problem problem) {
        problems.add(problem);
        if (problems.size() == LIMIT) {
            throwIfAny();
        }
    }

    void add(JsonPointer place, String reason) {
        add(Problem.at(place, reason));
    }

    /** The result of what may fail; what fails is a problem and has no result. */
    <T> Optional<T> attempt(Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (InvalidPlaceException e) {
            add(e.problem());
            return Optional.empty();
        }
    }

    boolean none() {
        return problems.isEmpty();
    }

    void throwIfAny() {
        if (!none()) {
            throw new InvalidBlueprintException(List.copyOf(problems));
        }
    }
}
