/** Where things are, as browsers see them. */
package io.accesspack.console.address;
