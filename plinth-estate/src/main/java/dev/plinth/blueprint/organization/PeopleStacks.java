package dev.plinth.blueprint.organization;

/** The names of the stacks of IAM Identity Center, in the management account. */
public final class PeopleStacks {
  public static final String GROUPS = "plinth-groups";
  public static final String PERMISSION_SETS = "plinth-permission-sets";

  private PeopleStacks() {}

  /** The stack that says who may do what in an account. */
  public static String access(String account) {
    return "plinth-access-" + account;
  }
}
