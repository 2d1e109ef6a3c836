package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/users}: who has written in the organization. */
@RestController
@RequestMapping("/api/users")
class UsersController {

    private final Posts posts;

    UsersController(Posts posts) {
        this.posts = posts;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('users.manage')")
    List<Author> list(Caller caller) {
        return posts.authors(caller);
    }
}
