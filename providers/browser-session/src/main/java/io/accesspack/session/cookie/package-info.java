/** The cookies in which a browser keeps refresh tokens: how they are named, bound to the browser, read and set. */
package io.accesspack.session.cookie;
