package dev.plinth.estate;

import static dev.plinth.estate.grammar.Shapes.text;

import dev.plinth.estate.grammar.Shape;

/** Words that stand in several parts of an estate file. */
final class Words {
  static final Shape.Text NAME =
      text("a name: lower-case letters, digits and `-`", "[a-z][a-z0-9]*(-[a-z0-9]+)*", "prod-1");
  static final Shape.Text PATH =
      text(
          "the name of a unit or an account",
          "[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)*",
          "production");
  static final Shape.Text REGION = text("a Region", "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "us-east-1");
  static final Shape.Text CIDR =
      text("an IPv4 range", "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}", "10.0.0.0/16");
  static final Shape.Text PREFIX = text("the size of a range", "/(1[6-9]|2[0-8])", "/16");
  static final Shape.Text ADDRESS =
      text("an IPv4 address", "[0-9]{1,3}(\\.[0-9]{1,3}){3}", "203.0.113.10");
  static final Shape.Text SENTENCE = text("a text", "(?s).*\\S.*", "because it is needed");
  static final Shape.Text EMAIL =
      text("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s.]+", "aws+prod@acme.example");
  static final Shape.Text ZONE =
      text("the id of an availability zone", "[a-z0-9]+-az[0-9]{1,2}", "use1-az1");
  static final Shape.Text SERVICE =
      text("the name of an AWS service endpoint", "[a-z0-9]+([.-][a-z0-9]+)*", "ecr.api");
  static final Shape.Text CODE = text("a code", "[A-Z]{3}-[0-9]{3}", "NET-120");
  static final Shape.Text WAIVED = text("a path in this file", "[^\\s]+", "network.vpcs.dev");
  static final Shape.Text TAG_KEY =
      text("the key of a tag", "(?!aws:)[\\p{L}\\p{N} _.:/=+@-]{1,128}", "team");
  static final Shape.Text TAG_VALUE =
      text("the value of a tag", "[\\p{L}\\p{N} _.:/=+@-]{0,256}", "shop");
  static final Shape.Text FILE = text("the path of a file", "\\S.*", "network.yaml");
  static final Shape TAGS = new Shape.Table(TAG_KEY, TAG_VALUE);

  private Words() {}
}
