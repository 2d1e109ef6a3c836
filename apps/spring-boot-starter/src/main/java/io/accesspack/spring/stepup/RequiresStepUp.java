package io.accesspack.spring.stepup;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who calls the method must have authenticated in a certain way, or a short time ago (RFC 9470). Else the answer is 401 {@code
 * insufficient_user_authentication} with {@code acr_values} and {@code max_age}, and the application sends the user to Keycloak with them.
 * Beside {@link io.accesspack.spring.permission.RequiresPermission} it comes first: a realm may give a permission only after it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresStepUp {

    /** The level of authentication that the token's {@code acr} must name: one of these, the preferred one first. */
    String[] acr() default {};

    /** For how many seconds an authentication counts, by the token's {@code auth_time}; 0 for any time. */
    long maxAge() default 0;
}
