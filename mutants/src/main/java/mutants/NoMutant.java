package mutants;

import harness.mutant.Omission;
import harness.mutant.Omissions;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The rules that no mutant breaks. */
@Component(service = Omissions.class)
public final class NoMutant implements Omissions {

  @Override
  public List<Omission> list() {
    return List.of(
        new Omission(
            "B13",
            "native metadata: canary and block in order, both halves, backup file off the array",
            "native metadata and its backup file are not part of the workbench yet"));
  }
}
