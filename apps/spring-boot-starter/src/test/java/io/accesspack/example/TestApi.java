package io.accesspack.example;

import io.accesspack.spring.permission.OrganizationRequired;
import io.accesspack.spring.permission.RequiresPermission;
import io.accesspack.spring.stepup.RequiresStepUp;
import io.accesspack.spring.stepup.StepUp;
import io.accesspack.spring.stepup.StepUpRequired;
import io.accesspack.spring.web.AccessPackResourceServer;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An API with everything that the starter has. */
@SpringBootApplication
@EnableMethodSecurity
class TestApi {

    @Bean
    SecurityFilterChain api(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/filter/authority")
                        .hasAuthority("posts.create")
                        .requestMatchers("/filter/all")
                        .hasAllAuthorities("posts.create", "posts.read")
                        .requestMatchers("/filter/organization")
                        .access(OrganizationRequired.ofToken())
                        .requestMatchers("/filter/in/{tenant}")
                        .access(OrganizationRequired.ofPath("tenant"))
                        .requestMatchers("/filter/fresh")
                        .access(new StepUpRequired<>(StepUp.ofAcr("mfa").within(Duration.ofMinutes(5))))
                        .anyRequest()
                        .authenticated())
                .with(new AccessPackResourceServer(), Customizer.withDefaults())
                .build();
    }

    @RestController
    static class Routes {

        private final Numbers numbers;

        Routes(Numbers numbers) {
            this.numbers = numbers;
        }

        @GetMapping("/filter/{*any}")
        String any() {
            return "ok";
        }

        @GetMapping("/one")
        @RequiresPermission("posts.create")
        String one() {
            return "ok";
        }

        @GetMapping("/any")
        @RequiresPermission({"posts.create", "users.manage"})
        String anyOf() {
            return "ok";
        }

        @GetMapping("/all")
        @RequiresPermission(
                value = {"posts.create", "users.manage"},
                all = true)
        String allOf() {
            return "ok";
        }

        @GetMapping("/{organization}/posts")
        @RequiresPermission("posts.create")
        String inPath() {
            return "ok";
        }

        @GetMapping("/tenants/{tenant}/posts")
        @RequiresPermission(value = "posts.create", organization = "tenant")
        String inNamedVariable() {
            return "ok";
        }

        @GetMapping("/nowhere")
        @RequiresPermission(value = "posts.create", organization = "tenant")
        String inNoVariable() {
            return "ok";
        }

        @GetMapping("/authority")
        @PreAuthorize("hasAuthority('posts.create')")
        String authority() {
            return "ok";
        }

        @GetMapping("/step-up")
        @RequiresStepUp(acr = "mfa", maxAge = 300)
        String stepUp() {
            return "ok";
        }

        @GetMapping("/{organization}/step-up")
        @RequiresStepUp(acr = "mfa")
        @RequiresPermission("posts.delete")
        String stepUpForPermission() {
            return "ok";
        }

        @GetMapping("/configured-step-up")
        @RequiresPermission({"posts.publish", "posts.create"})
        String stepUpByConfiguration() {
            return "ok";
        }

        @GetMapping("/service")
        String service() {
            return numbers.of();
        }

        @GetMapping("/service/own")
        String serviceOwn() {
            return numbers.own();
        }
    }

    @Service
    @RequiresPermission("numbers.read")
    static class Numbers {

        String of() {
            return "ok";
        }

        @RequiresPermission("numbers.own")
        String own() {
            return "ok";
        }
    }
}
