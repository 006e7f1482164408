package harness.command;

import harness.console.Screen;
import raid.api.admin.Console;

/** mdadm's words on the screen. */
record ScreenConsole(Screen screen) implements Console {

  @Override
  public void message(String line) {
    screen.note("mdadm: " + line);
  }

  @Override
  public void progress(String what, long done, long total) {
    progress(what, done, total, "");
  }

  @Override
  public void progress(String what, long done, long total, String remark) {
    screen.progress(what, done << 9, total << 9, remark);
  }
}
