package dev.plinth.pipeline;

/** What runs a pipeline. */
public enum PipelineKind {
  /** GitHub Actions. */
  GITHUB("github", "actions"),
  /** CodePipeline in the management account. */
  CODEPIPELINE("codepipeline", "codepipeline");

  private final String word;
  private final String through;

  PipelineKind(String word, String through) {
    this.word = word;
    this.through = through;
  }

  /** The word of the command line. */
  public String word() {
    return word;
  }

  /** The word of the estate file, after {@code through:}. */
  public String through() {
    return through;
  }
}
