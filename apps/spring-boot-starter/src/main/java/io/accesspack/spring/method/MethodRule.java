package io.accesspack.spring.method;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import io.accesspack.spring.permission.RequiresPermission;
import io.accesspack.spring.stepup.RequiresStepUp;
import io.accesspack.spring.stepup.StepUp;
import io.accesspack.spring.stepup.StepUpRequired;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a method's annotations, or its class's, require of who calls it. */
final class MethodRule {

    private final Optional<RequiresPermission> permission;
    private final List<StepUpRequired<MethodInvocation>> stepUps;

    private MethodRule(
            Optional<RequiresPermission> permission,
            Optional<RequiresStepUp> stepUp,
            Map<String, StepUp> stepUpByPermission) {
        permission.ifPresent(MethodRule::requirePermissions);
        this.permission = permission;
        Stream<StepUp> ofPermissions = permission.stream()
                .flatMap(annotation -> Stream.of(annotation.value()))
                .map(stepUpByPermission::get)
                .filter(Objects::nonNull);
        this.stepUps = Stream.concat(stepUp.stream().map(StepUp::of), ofPermissions)
                .map(StepUpRequired<MethodInvocation>::new)
                .toList();
    }

    /**
     * Empty when they require nothing.
     *
     * @param stepUpByPermission what is asked of who needs a permission, wherever it is required
     * @throws IllegalArgumentException when they require what has no meaning
     */
    static Optional<MethodRule> of(Method method, Class<?> targetClass, Map<String, StepUp> stepUpByPermission) {
        Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
        Optional<RequiresPermission> permission = find(specific, targetClass, RequiresPermission.class);
        Optional<RequiresStepUp> stepUp = find(specific, targetClass, RequiresStepUp.class);
        try {
            return permission.isPresent() || stepUp.isPresent()
                    ? Optional.of(new MethodRule(permission, stepUp, stepUpByPermission))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", at " + specific, e);
        }
    }

    private static <A extends Annotation> Optional<A> find(Method method, Class<?> targetClass, Class<A> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, type))
                .or(() -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(targetClass, type)));
    }

    private static void requirePermissions(RequiresPermission annotation) {
        if (annotation.value().length == 0) {
            throw new IllegalArgumentException("@RequiresPermission names no permission");
        }
        for (String permission : annotation.value()) {
            if (!Permission.isValid(permission)) {
                throw new IllegalArgumentException("@RequiresPermission names no permission: \"" + permission + "\"");
            }
        }
    }

    Optional<RequiresPermission> permission() {
        return permission;
    }

    List<StepUpRequired<MethodInvocation>> stepUps() {
        return stepUps;
    }

    /**
     * The organization that the call is about.
     *
     * @param variables of the request's path
     * @param usual the variable that names the organization, where a path has it
     */
    static OrganizationPermissions organization(
            RequiresPermission annotation, TokenPermissions token, Map<String, String> variables, String usual) {
        if (!annotation.organization().isEmpty()) {
            return token.permissionsIn(variables.getOrDefault(annotation.organization(), ""));
        }
        return variables.containsKey(usual) ? token.permissionsIn(variables.get(usual)) : token.selected();
    }

    static boolean allows(OrganizationPermissions organization, RequiresPermission annotation) {
        List<String> permissions = List.of(annotation.value());
        return annotation.all()
                ? permissions.stream().allMatch(organization::implies)
                : permissions.stream().anyMatch(organization::implies);
    }
}
