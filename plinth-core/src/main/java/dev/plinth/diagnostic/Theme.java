package dev.plinth.diagnostic;

/** How parts of a text for people look. Parts are named by what they mean, never by a colour. */
public enum Theme {
  PLAIN,
  COLOUR;

  /** A meaning that a piece of text can have. */
  public enum Style {
    ERROR("1;31"),
    WARNING("1;33"),
    NOTE("1;36"),
    CODE("1"),
    GUTTER("34"),
    PRIMARY("31"),
    SECONDARY("34"),
    MUTED("2"),
    GOOD("32");

    private final String sgr;

    Style(String sgr) {
      this.sgr = sgr;
    }

    /** The style of a severity. */
    public static Style of(Severity severity) {
      return switch (severity) {
        case ERROR -> ERROR;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }
  }

  /** Text alone. */
  public static Theme plain() {
    return PLAIN;
  }

  /** Colours of the terminal's own palette. */
  public static Theme colour() {
    return COLOUR;
  }

  /** The text in this style. */
  public String paint(Style style, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOUR -> text.isEmpty() ? "" : "\u001B[" + style.sgr + "m" + text + "\u001B[0m";
    };
  }
}
