package io.accesspack.posts;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the API server; {@code application.yaml} has its settings. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PostsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PostsApplication.class, arguments);
    }
}
