@NullMarked
package dev.plinth.check.promise;

import org.jspecify.annotations.NullMarked;
