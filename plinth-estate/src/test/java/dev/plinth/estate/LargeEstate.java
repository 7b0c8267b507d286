package dev.plinth.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Estates of any size, of the shape that companies grow to: environments with a unit for each team,
 * VPCs by size from one pool, one hub, all connected to shared services.
 */
public final class LargeEstate {
  private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");
  private static final int ACCOUNTS_OF_A_TEAM = 12;
  private static final int OTHER_ACCOUNTS = 5;

  private LargeEstate() {}

  /** Prints an estate; takes the number of accounts, of VPCs, and of workloads in each VPC. */
  public static void main(String[] arguments) {
    System.out.print(of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
    if (arguments.length > 2) {
      System.out.print(workloads(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    }
  }

  /**
   * The workloads of such an estate: a service, a database, files and a queue each.
   *
   * @param vpcs as in {@link #of}
   * @param each how many in each VPC but the shared one
   */
  private static String workloads(int vpcs, int each) {
    var file = new StringBuilder("workloads:\n");
    for (var number = 1; number < vpcs; number++) {
      var account = "%s-%04d".formatted(environment(number).substring(0, 4), number);
      for (var one = 1; one <= each; one++) {
        file.append(
            """
              shop-%1$d-%2$d:
                vpc: vpc-%3$s
                team: team-%1$d
                service: { image: shop-%2$d:1.0, domain: s%2$d.%3$s.acme.example, spot: true }
                database: { class: db.r6g.large }
                files: { replicate: eu-west-1 }
                queues: [orders]
            """
                .formatted(number, one, account));
      }
    }
    return file.toString();
  }

  /**
   * The estate file.
   *
   * @param accounts how many accounts, at least 8
   * @param vpcs how many VPCs, from 1 to one less than accounts are for workloads
   */
  public static String of(int accounts, int vpcs) {
    var workloads = new ArrayList<String>();
    for (var number = 1; number <= accounts - OTHER_ACCOUNTS; number++) {
      workloads.add("%s-%04d".formatted(environment(number).substring(0, 4), number));
    }
    var file = new StringBuilder();
    file.append(
        """
        organization:
          name: acme
          email: aws+{account}@acme.example
          home: eu-central-1
          regions: [eu-central-1, eu-west-1, us-east-1]
          foundation: organizations
          units:
            security: [security-tooling, log-archive]
            infrastructure: [network, shared-services]
        """);
    for (var environment : ENVIRONMENTS) {
      var members =
          workloads.stream()
              .filter(account -> environment.startsWith(account.substring(0, 4)))
              .toList();
      file.append("    ").append(environment).append(":\n      units:\n");
      for (var start = 0; start < members.size(); start += ACCOUNTS_OF_A_TEAM) {
        var team = members.subList(start, Math.min(start + ACCOUNTS_OF_A_TEAM, members.size()));
        file.append(
            "        %s-team-%d: [%s]\n"
                .formatted(
                    environment.substring(0, 4),
                    start / ACCOUNTS_OF_A_TEAM + 1,
                    String.join(", ", team)));
      }
    }
    file.append("quotas: { organizations.accounts: %d }\n".formatted(accounts + OTHER_ACCOUNTS));
    file.append(
        """
        people:
          developers: { development: administrator }
          operators: { production: operator, staging: operator }
          auditors: { root: read-only }
        network:
          hub:
            account: network
            services: shared
            onPremises: { cidr: 192.168.0.0/16, vpn: 203.0.113.10, connect: [infrastructure] }
          pool: 10.0.0.0/8
          vpcs:
            shared: { account: shared-services, size: /18 }
        """);
    for (var number = 0; number < vpcs - 1; number++) {
      var account = workloads.get(number % workloads.size());
      file.append("    %s: { account: %s, size: /20 }\n".formatted("vpc-" + account, account));
    }
    file.append(
        ENVIRONMENTS.stream()
            .map(environment -> "[" + environment + ", infrastructure]")
            .collect(Collectors.joining(", ", "  connect: [", "]\n")));
    return file.toString();
  }

  private static String environment(int number) {
    return ENVIRONMENTS.get(number % ENVIRONMENTS.size());
  }
}
