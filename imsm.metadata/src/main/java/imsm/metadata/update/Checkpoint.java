package imsm.metadata.update;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/**
 * How far the general migration is (update_general_migration_checkpoint). It goes to every volume
 * that is in one; that it is written even if the number stays the same is what mdmon does. When the
 * last one arrives after the migration has ended it means nothing.
 */
public record Checkpoint(long currMigrUnit) implements Update {
  private static final String NAME = "general_migration_checkpoint";
  private static final int PAD = 4;
  private static final int CURR_MIGR_UNIT = PAD + 4;
  private static final int LENGTH = CURR_MIGR_UNIT + 8;

  static Checkpoint decode(byte[] bytes) throws MetadataException {
    Message message = new Message(bytes, NAME);
    message.exactly(LENGTH);
    long unit = message.i64(CURR_MIGR_UNIT, "curr_migr_unit");
    if (unit < 0) {
      throw message.refuse(CURR_MIGR_UNIT, "curr_migr_unit", unit, "0 or more");
    }
    return new Checkpoint(unit);
  }

  @Override
  public byte[] encode() {
    return Message.start(UpdateType.GENERAL_MIGRATION_CHECKPOINT, LENGTH)
        .putInt(0).putLong(currMigrUnit).array();
  }

  /** A unit is a block at least; the last one of a volume may come when the next one migrates. */
  @Override
  public void check(ContainerState state) throws MetadataException {
    long largest = state.mpb().volumes().stream().mapToLong(ImsmVolume::size).max().orElse(0);
    if (currMigrUnit > largest) {
      throw new MetadataException(Message.NAME, CURR_MIGR_UNIT, NAME + " curr_migr_unit",
          currMigrUnit, "0 to " + largest + ", the blocks of the largest volume");
    }
  }

  @Override
  public Optional<ContainerState> apply(ContainerState state) {
    if (state.migrating() < 0) {
      return Optional.empty();
    }
    ContainerState next = state;
    for (int i = 0; i < state.mpb().volumes().size(); i++) {
      ImsmVolume volume = state.volume(i);
      if (volume.isGeneralMigration()) {
        next = next.withVolume(i, volume.withCurrMigrUnit(currMigrUnit));
      }
    }
    return Optional.of(next);
  }

  @Override
  public String describe() {
    return NAME + " unit " + currMigrUnit;
  }
}
