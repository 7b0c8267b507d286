package dev.plinth.estate;

import static dev.plinth.estate.Words.CODE;
import static dev.plinth.estate.Words.FILE;
import static dev.plinth.estate.Words.NAME;
import static dev.plinth.estate.Words.PATH;
import static dev.plinth.estate.Words.SENTENCE;
import static dev.plinth.estate.Words.WAIVED;
import static dev.plinth.estate.grammar.Shapes.defined;
import static dev.plinth.estate.grammar.Shapes.either;
import static dev.plinth.estate.grammar.Shapes.items;
import static dev.plinth.estate.grammar.Shapes.keys;
import static dev.plinth.estate.grammar.Shapes.optional;
import static dev.plinth.estate.grammar.Shapes.required;
import static dev.plinth.estate.grammar.Shapes.table;
import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Grammar;
import dev.plinth.estate.grammar.Shape;
import java.util.TreeMap;

/** What may stand in an estate file. */
public final class EstateGrammar {
  private static final Shape PEOPLE = table(NAME, table(PATH, NAME));

  static final Shape.Keys PERMISSION_SET =
      keys(
          "a permission set",
          optional("description", "", "What it is for.", SENTENCE),
          optional(
              "managed",
              "",
              "Names of AWS managed policies.",
              items(
                  text(
                      "the name of an AWS managed policy",
                      "([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,128}",
                      "job-function/ViewOnlyAccess"))),
          optional("inline", "", "A policy of its own.", new Shape.Document()),
          optional("session", "4", "Hours that a session lasts.", new Shape.Whole(1, 12)));

  static final Shape.Keys WAIVER =
      keys(
          "a waiver",
          required("code", "The code of the finding.", CODE),
          optional(
              "at", "", "The path in this file that it covers; everywhere without this.", WAIVED),
          required("reason", "Why it is accepted.", SENTENCE),
          required("owner", "Who answers for it.", SENTENCE),
          required("expires", "The last day it holds.", new Shape.Date()));

  static final Shape.Keys ESTATE =
      keys(
          "the estate",
          optional(
              "include",
              "",
              "Other files of the same folder, read as if they stood here.",
              either(FILE, items(FILE))),
          required("organization", "The organization.", defined("organization")),
          optional("people", "", "Groups of people: what each may do, by unit or account.", PEOPLE),
          optional(
              "permissionSets",
              "",
              "Permission sets of your own, beside those that come with Plinth.",
              table(NAME, PERMISSION_SET)),
          optional("network", "", "The hub and the VPCs.", defined("network")),
          optional("security", "", "What the security layers are told.", SecurityGrammar.SECURITY),
          optional(
              "backups",
              "",
              "How backups are kept: where copies go, how long, and behind which lock.",
              BackupsGrammar.BACKUPS),
          optional("costs", "", "What may be spent, and who hears of it.", CostsGrammar.COSTS),
          optional("workloads", "", "What runs.", table(NAME, WorkloadGrammar.WORKLOAD)),
          optional("promises", "", "What must hold.", items(defined("promise"))),
          optional(
              "quotas",
              "",
              "What AWS has raised in all accounts and Regions; the others are as AWS gives them.",
              table(
                  text(
                      "the id of a quota",
                      "[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*",
                      "vpc.elastic-ips"),
                  new Shape.Whole(0, 1_000_000_000))),
          optional("waive", "", "Departures that somebody owns.", items(WAIVER)));

  static final Shape.Keys PROMISES =
      keys("promises", required("promises", "What must hold.", items(defined("promise"))));

  private static final Grammar GRAMMAR = grammar(ESTATE);

  private EstateGrammar() {}

  /** The grammar. */
  public static Grammar get() {
    return GRAMMAR;
  }

  /** The grammar of a file of promises. */
  static Grammar promises() {
    return grammar(PROMISES);
  }

  private static Grammar grammar(Shape.Keys root) {
    var definitions = new TreeMap<String, Shape>();
    definitions.put("unit", either(items(NAME), OrganizationGrammar.UNIT));
    definitions.put("organization", OrganizationGrammar.ORGANIZATION);
    definitions.put("network", NetworkGrammar.NETWORK);
    definitions.put("promise", PromiseGrammar.PROMISE);
    return new Grammar(root, definitions);
  }
}
