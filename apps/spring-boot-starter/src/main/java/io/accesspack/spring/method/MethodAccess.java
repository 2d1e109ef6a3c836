package io.accesspack.spring.method;

import io.accesspack.permissions.token.ClaimNames;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import io.accesspack.spring.permission.RequiresPermission;
import io.accesspack.spring.permission.VerifiedClaims;
import io.accesspack.spring.stepup.StepUp;
import io.accesspack.spring.stepup.StepUpRequired;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Whether a method may be called: first the organization, then the step-up, then the permission. So nobody is sent to a second
 * factor for an organization of somebody else, and whoever gets a permission only with it is.
 */
public final class MethodAccess implements AuthorizationManager<MethodInvocation> {

    private final AnnotatedMethods methods;
    private final ClaimNames names;
    private final String pathVariable;

    private MethodAccess(AnnotatedMethods methods, ClaimNames names, String pathVariable) {
        this.methods = methods;
        this.names = names;
        this.pathVariable = pathVariable;
    }

    /**
     * Enforces {@link RequiresPermission} and {@link io.accesspack.spring.stepup.RequiresStepUp}.
     *
     * @param pathVariable names the organization, where a path has it
     * @param stepUpByPermission what is asked of who needs a permission, wherever it is required
     */
    public static AuthorizationManagerBeforeMethodInterceptor interceptor(
            ClaimNames names, String pathVariable, Map<String, StepUp> stepUpByPermission) {
        AnnotatedMethods methods = new AnnotatedMethods(stepUpByPermission);
        AuthorizationManagerBeforeMethodInterceptor interceptor = new AuthorizationManagerBeforeMethodInterceptor(
                methods, new MethodAccess(methods, names, pathVariable));
        interceptor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() - 1);
        return interceptor;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, MethodInvocation invocation) {
        MethodRule rule = rule(invocation).orElseThrow();
        Optional<TokenPermissions> token =
                VerifiedClaims.of(authentication.get()).map(claims -> TokenPermissions.from(claims, names));
        if (token.isEmpty()) {
            return new AuthorizationDecision(false);
        }
        Optional<OrganizationPermissions> organization = rule.permission()
                .map(permission -> MethodRule.organization(permission, token.get(), pathVariables(), pathVariable));
        if (organization.isPresent()
                && organization.get().id().or(organization.get()::alias).isEmpty()) {
            return new AuthorizationDecision(false);
        }
        for (StepUpRequired<MethodInvocation> stepUp : rule.stepUps()) {
            if (!stepUp.authorize(authentication, invocation).isGranted()) {
                return new AuthorizationDecision(false);
            }
        }
        return new AuthorizationDecision(organization.isEmpty()
                || MethodRule.allows(organization.get(), rule.permission().orElseThrow()));
    }

    private Optional<MethodRule> rule(MethodInvocation invocation) {
        Object target = invocation.getThis();
        return methods.rule(
                invocation.getMethod(),
                target == null ? invocation.getMethod().getDeclaringClass() : AopUtils.getTargetClass(target));
    }

    @SuppressWarnings("unchecked") // as Spring documents the attribute
    private static Map<String, String> pathVariables() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object variables = request == null
                ? null
                : request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return variables instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
    }
}
