/** What the console answers over HTTP. */
package io.accesspack.console.rest;
