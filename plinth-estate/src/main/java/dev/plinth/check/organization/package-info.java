@NullMarked
package dev.plinth.check.organization;

import org.jspecify.annotations.NullMarked;
