/** What happens when a superseded token comes back: sessions end and an alarm is raised, once per family. */
package io.accesspack.rotation.replay;
