/** A user's sessions as the devices that they are on, and how they end. */
package io.accesspack.session.device;
