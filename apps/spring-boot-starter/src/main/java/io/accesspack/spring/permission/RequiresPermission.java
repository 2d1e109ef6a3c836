package io.accesspack.spring.permission;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who calls the method needs a permission: in the organization that the request's path names, or else in the one that the token is
 * for. What the token allows in another one does not count. Patterns in the token ({@code posts.*}) are understood. On a class, for
 * its methods that do not say it themselves.
 *
 * <pre>{@code
 * @PostMapping("/{organization}/posts")
 * @RequiresPermission("posts.create")
 * }</pre>
 *
 * <p>Refused is 403. An application whose annotation names something that is no permission does not start.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {

    /** One of these, or {@link #all} of them. */
    String[] value();

    /** Whether all are needed. */
    boolean all() default false;

    /**
     * The variable of the path that holds the organization's id or alias. By default the one that {@code
     * access-pack.organization.path-variable} names, where the path has it. If it is named here, nobody is let in where the path lacks
     * it.
     */
    String organization() default "";
}
