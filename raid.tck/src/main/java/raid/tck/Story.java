package raid.tck;

import java.io.IOException;
import java.util.List;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/** What happens to a RAID5 of three disks on a machine. */
enum Story {
  CREATION {
    @Override
    void tell(Rig rig) throws IOException {
      rig.make(RaidLevel.RAID5, 3, 64, 1024);
    }
  },

  REBUILD {
    @Override
    void tell(Rig rig) throws IOException {
      MdArray array = rig.make(RaidLevel.RAID5, 3, 64, 1024);
      rig.addSpares(1);
      array.member(rig.disks().get(1).name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
      rig.awaitWhole(array);
    }
  },

  EXPANSION {
    @Override
    void tell(Rig rig) throws IOException {
      rig.make(RaidLevel.RAID5, 3, 64, 1024);
      List<Disk> added = rig.addSpares(1);
      rig.grow(4, added);
    }
  };

  abstract void tell(Rig rig) throws IOException;
}
