package dev.plinth.access;

import java.util.Set;

/**
 * What the decision about a request depends on of its action, beside what policies say of it:
 * actions with the same rules, of which the same statements speak, are decided alike.
 *
 * @param reached whether resource control policies have a say in it
 * @param freeTo who needs no permission for it
 * @param refusedToRoot whether root users may not use it
 * @param needsTrust whether the trust policy of the role must allow it even within its account
 * @param ofKeys whether the policy of the key must, where a key is asked for
 * @param restoring whether the root user of a bucket's owner may use it whatever the bucket says
 * @param ownAccountOnly whether nobody of another account may use it
 */
public record ActionRules(
    boolean reached,
    FreeTo freeTo,
    boolean refusedToRoot,
    boolean needsTrust,
    boolean ofKeys,
    boolean restoring,
    boolean ownAccountOnly) {
  private static final Set<String> POLICY_OF_BUCKET =
      Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");

  /** What a session is made with, which the trust policy of its role must allow. */
  private static final Set<String> OF_SESSIONS =
      Set.of("sts:tagsession", "sts:setsourceidentity", "sts:setcontext");

  /** Whom no policy grants or denies an action. */
  public enum FreeTo {
    NOBODY,
    /** Users and root users, not the sessions of roles. */
    USERS,
    /** Whoever signed in. */
    IDENTITIES;

    boolean has(Caller caller) {
      return switch (this) {
        case NOBODY -> false;
        case USERS -> caller instanceof Caller.User || caller instanceof Caller.Root;
        case IDENTITIES -> caller.isIdentity();
      };
    }
  }

  /**
   * The rules for an action.
   *
   * @param action in small letters
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html">Permissions
   *     for GetSessionToken</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required">Permissions
   *     to add session tags</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
   */
  public static ActionRules of(String action) {
    return new ActionRules(
        ResourceControl.standard().covers(action),
        freeTo(action),
        action.equals("sts:assumerole"),
        action.startsWith("sts:assumerole") || OF_SESSIONS.contains(action),
        action.startsWith("kms:"),
        POLICY_OF_BUCKET.contains(action),
        OwnAccountActions.standard().contain(action));
  }

  private static FreeTo freeTo(String action) {
    return switch (action) {
      case "sts:getcalleridentity" -> FreeTo.IDENTITIES;
      case "sts:getsessiontoken" -> FreeTo.USERS;
      default -> FreeTo.NOBODY;
    };
  }
}
