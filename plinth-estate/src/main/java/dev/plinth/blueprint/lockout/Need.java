package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;

/**
 * A call that must pass.
 *
 * @param account the name of the account in which it is made
 * @param what what makes it, such as {@code deploying to `prod-1`}
 */
record Need(String account, String what, Call call) {}
