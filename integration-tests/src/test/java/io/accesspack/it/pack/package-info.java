/** What the assembled pack is made of: its JARs, and how their classes depend on each other. */
package io.accesspack.it.pack;
