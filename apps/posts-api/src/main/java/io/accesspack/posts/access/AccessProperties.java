package io.accesspack.posts.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param allowedOrigins origins whose pages may call the API (CORS), for instance {@code https://app.example.com} */
@ConfigurationProperties("posts")
record AccessProperties(List<String> allowedOrigins) {}
