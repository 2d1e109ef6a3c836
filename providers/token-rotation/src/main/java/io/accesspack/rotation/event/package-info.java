/** The user events of rotation: type {@code REFRESH_TOKEN_ERROR}, told apart by their error. */
package io.accesspack.rotation.event;
