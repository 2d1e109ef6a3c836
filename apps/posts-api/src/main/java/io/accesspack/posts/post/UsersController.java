package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import io.accesspack.spring.permission.RequiresPermission;
import java.util.List;
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
    @RequiresPermission("users.manage")
    List<Author> list(Caller caller) {
        return posts.authors(caller);
    }
}
