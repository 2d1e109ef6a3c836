package io.accesspack.spring.autoconfigure;

import io.accesspack.spring.web.AccessPackResourceServer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** For an application that has no security of its own: every request needs a token. */
@AutoConfiguration(
        after = AccessPackAutoConfiguration.class,
        before = OAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnDefaultServletWebSecurity
@ConditionalOnBean(JwtDecoder.class)
public final class AccessPackWebSecurityAutoConfiguration {

    @Bean
    SecurityFilterChain accessPackSecurityFilterChain(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .with(new AccessPackResourceServer(), Customizer.withDefaults())
                .build();
    }
}
