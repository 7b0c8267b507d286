package dev.plinth.access;

import java.util.Locale;

/**
 * A request that somebody is going to make.
 *
 * @param principal the ARN of the role, not of its session
 * @param action such as {@code ec2:CreateVpc}
 * @param resource its ARN, in which {@code *} stands for what is not known yet
 * @param facts what is known of its condition keys
 */
public record Call(String principal, String action, String resource, Facts facts) {
  /** The action in small letters, as policies are asked for it. */
  String actionKey() {
    return action.toLowerCase(Locale.ROOT);
  }

  /** Who makes it. */
  public Caller caller() {
    return Caller.read(principal).orElseGet(Caller.Anonymous::new);
  }
}
