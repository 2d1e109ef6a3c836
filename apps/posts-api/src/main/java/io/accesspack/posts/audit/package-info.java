/** What was done to posts, by whom, for which organization and from where. */
package io.accesspack.posts.audit;
