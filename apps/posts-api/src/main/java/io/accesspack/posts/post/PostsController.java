package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import io.accesspack.spring.permission.RequiresPermission;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/posts}: a post of another organization is answered as one that does not exist. */
@RestController
@RequestMapping("/api/posts")
class PostsController {

    private final Posts posts;

    PostsController(Posts posts) {
        this.posts = posts;
    }

    @GetMapping
    @RequiresPermission("posts.read")
    ResponseEntity<List<Post>> list(Caller caller, @Valid PostQuery query) {
        PostPage page = posts.list(caller, query);
        return ResponseEntity.ok()
                .header("X-Total-Count", String.valueOf(page.total()))
                .body(page.posts());
    }

    @GetMapping("/{id}")
    @RequiresPermission("posts.read")
    Post find(Caller caller, @PathVariable UUID id) {
        return posts.find(caller, id).orElseThrow(PostsController::noSuchPost);
    }

    @PostMapping
    @RequiresPermission("posts.create")
    ResponseEntity<Post> create(Caller caller, @RequestBody @Valid PostContent content) {
        Post created = posts.create(caller, content);
        return ResponseEntity.created(URI.create("/api/posts/" + created.id())).body(created);
    }

    @PutMapping("/{id}")
    @RequiresPermission("posts.update")
    Post update(Caller caller, @PathVariable UUID id, @RequestBody @Valid PostContent content) {
        return posts.update(caller, id, content).orElseThrow(PostsController::noSuchPost);
    }

    @DeleteMapping("/{id}")
    @RequiresPermission("posts.delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        if (!posts.delete(caller, id)) {
            throw noSuchPost();
        }
    }

    private static ResponseStatusException noSuchPost() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such post");
    }
}
