package dev.plinth.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words for the user. */
final class Problem {
  private Problem() {}

  static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no `" + missing.getFile() + "`";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException not -> "`" + not.getFile() + "` is not a folder";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
