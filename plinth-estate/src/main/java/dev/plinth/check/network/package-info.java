/** What is checked of the network, before it is compiled. */
@NullMarked
package dev.plinth.check.network;

import org.jspecify.annotations.NullMarked;
