/** Posts, each of one organization and seen in no other. */
package io.accesspack.posts.post;
