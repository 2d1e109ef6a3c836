/** What a token allows, in which organization. */
package io.accesspack.spring.permission;
