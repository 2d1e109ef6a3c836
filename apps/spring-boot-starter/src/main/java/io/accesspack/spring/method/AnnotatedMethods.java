package io.accesspack.spring.method;

import io.accesspack.spring.stepup.StepUp;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodClassKey;

/** The methods with annotations of the pack. They are read when a bean is made, so that a wrong one ends the start. */
final class AnnotatedMethods extends StaticMethodMatcherPointcut {

    private final Map<MethodClassKey, Optional<MethodRule>> rules = new ConcurrentHashMap<>();
    private final Map<String, StepUp> stepUpByPermission;

    AnnotatedMethods(Map<String, StepUp> stepUpByPermission) {
        this.stepUpByPermission = stepUpByPermission;
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return rule(method, targetClass).isPresent();
    }

    Optional<MethodRule> rule(Method method, Class<?> targetClass) {
        return rules.computeIfAbsent(
                new MethodClassKey(method, targetClass), key -> MethodRule.of(method, targetClass, stepUpByPermission));
    }
}
