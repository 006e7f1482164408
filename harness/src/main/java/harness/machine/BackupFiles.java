package harness.machine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.metadata.BackupFile;

/**
 * The backup files of expansions that may be under way, by container, until the machine is switched
 * off: whoever continues one need not be told again (mdadm's links {@code
 * /run/mdadm/backup_file-NAME}).
 */
final class BackupFiles {

  private final Map<String, BackupFile> known = new ConcurrentHashMap<>();

  /**
   * @param file empty if what is begun has none
   */
  void know(String container, Optional<BackupFile> file) {
    if (file.isPresent()) {
      known.put(container, file.get());
    } else {
      known.remove(container);
    }
  }

  /** Empty once it is gone. */
  Optional<BackupFile> of(String container) {
    return Optional.ofNullable(known.get(container)).filter(BackupFile::exists);
  }
}
