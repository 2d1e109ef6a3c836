package io.accesspack.spring.autoconfigure;

import io.accesspack.spring.method.MethodAccess;
import io.accesspack.spring.permission.PatternAwareAuthorization;
import io.accesspack.spring.permission.PermissionAuthorities;
import io.accesspack.spring.web.BearerProblems;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.Advisor;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Permissions as authorities, the annotations, and answers to refused requests. */
@AutoConfiguration(after = OAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(AccessPackProperties.class)
@Import(AccessPackAutoConfiguration.Proxies.class)
public final class AccessPackAutoConfiguration {

    /** Unless the application says by Spring's own properties which claims are authorities. */
    @Bean
    @ConditionalOnMissingBean
    JwtAuthenticationConverter jwtAuthenticationConverter(AccessPackProperties properties) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(
                new PermissionAuthorities(properties.claims().names()));
        return converter;
    }

    @Bean
    @ConditionalOnMissingBean
    BearerProblems bearerProblems() {
        return new BearerProblems();
    }

    /** Spring lets a token without expiry pass. */
    @Bean
    OAuth2TokenValidator<Jwt> expiryIsRequired() {
        JwtTimestampValidator validator = new JwtTimestampValidator();
        validator.setAllowEmptyExpiryClaim(false);
        return validator;
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor accessPackMethodAccess(AccessPackProperties properties) {
        return MethodAccess.interceptor(
                properties.claims().names(), properties.organization().pathVariable(), properties.stepUpByPermission());
    }

    /** For requests and for methods, whose factories Spring tells apart by their type. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(AuthorizationManagerFactory.class)
    static class Patterns {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static AuthorizationManagerFactory<RequestAuthorizationContext> patternAwareRequests(
                ObjectProvider<RoleHierarchy> hierarchy, ObjectProvider<GrantedAuthorityDefaults> defaults) {
            return patternAware(hierarchy, defaults);
        }

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static AuthorizationManagerFactory<MethodInvocation> patternAwareMethods(
                ObjectProvider<RoleHierarchy> hierarchy, ObjectProvider<GrantedAuthorityDefaults> defaults) {
            return patternAware(hierarchy, defaults);
        }

        /** With what Spring itself would take into account. */
        private static <T> AuthorizationManagerFactory<T> patternAware(
                ObjectProvider<RoleHierarchy> hierarchy, ObjectProvider<GrantedAuthorityDefaults> defaults) {
            DefaultAuthorizationManagerFactory<T> exact = new DefaultAuthorizationManagerFactory<>();
            hierarchy.ifAvailable(exact::setRoleHierarchy);
            defaults.ifAvailable(present -> exact.setRolePrefix(present.getRolePrefix()));
            return new PatternAwareAuthorization<>(exact);
        }
    }

    /** An annotation must not be ignored because the application has switched off Spring Boot's own ({@code spring.aop.auto}). */
    static final class Proxies implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
            AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
        }
    }
}
