package io.accesspack.spring.web;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Makes a filter chain that of an API: bearer tokens, no sessions, and problem details for who is refused.
 *
 * <pre>{@code
 * http.authorizeHttpRequests(...).with(new AccessPackResourceServer(), Customizer.withDefaults())
 * }</pre>
 */
public final class AccessPackResourceServer extends AbstractHttpConfigurer<AccessPackResourceServer, HttpSecurity> {

    /** Not in {@code init}: the parts that are there already have been initialized by then, and would keep a session. */
    @Override
    public void setBuilder(HttpSecurity http) {
        super.setBuilder(http);
        BearerProblems problems = http.getSharedObject(ApplicationContext.class).getBean(BearerProblems.class);
        http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(problems);
                                return filter;
                            }
                        }))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser attaches no bearer token by itself, so there is no request to forge.
                .csrf(csrf -> csrf.disable());
    }
}
