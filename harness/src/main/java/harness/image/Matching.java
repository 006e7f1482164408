package harness.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which image sits in which slot: the order under which most chunk boundaries go on. All
 * orders are tried, which for up to eight disks is quick.
 */
final class Matching {

  /**
   * One boundary: the chunk in slot {@code from} ends where the one in slot {@code to} begins.
   *
   * @param scores of each pair of images, first index the image that would be in {@code from}
   */
  record Boundary(int from, int to, double[][] scores) {}

  /**
   * @param images image of each slot
   * @param boundaries that tell this order from the runner-up
   * @param agreeing those of them that speak for it
   * @param sigmas by how many standard errors it is ahead of the runner-up
   */
  record Result(int[] images, int boundaries, int agreeing, double sigmas) {

    private static final int FEWEST = 8;
    private static final double SURE = 6;

    boolean sure() {
      return boundaries >= FEWEST && agreeing > boundaries * 2 / 3 && sigmas >= SURE;
    }
  }

  private final int slots;
  private final List<Boundary> boundaries;
  private final int[][] allowed;
  private final double[][][][] sums;
  private int[] best;
  private int[] second;
  private double bestScore = Double.NEGATIVE_INFINITY;
  private double secondScore = Double.NEGATIVE_INFINITY;

  /**
   * @param allowed for each slot the images that may be in it
   */
  Matching(int slots, List<Boundary> boundaries, int[][] allowed) {
    this.slots = slots;
    this.boundaries = boundaries;
    this.allowed = allowed;
    sums = new double[slots][slots][slots][slots];
    for (Boundary boundary : boundaries) {
      double[][] sum = sums[boundary.from()][boundary.to()];
      for (int i = 0; i < slots; i++) {
        for (int j = 0; j < slots; j++) {
          sum[i][j] += boundary.scores()[i][j];
        }
      }
    }
  }

  Result result() {
    place(0, new int[slots], 0);
    if (best == null) {
      return new Result(new int[0], 0, 0, 0);
    }
    if (second == null) {
      return new Result(best, boundaries.size(), boundaries.size(), Double.POSITIVE_INFINITY);
    }
    List<Double> leads = new ArrayList<>();
    for (Boundary boundary : boundaries) {
      double lead = score(boundary, best) - score(boundary, second);
      if (lead != 0) {
        leads.add(lead);
      }
    }
    int agreeing = (int) leads.stream().filter(lead -> lead > 0).count();
    return new Result(best, leads.size(), agreeing, sigmas(leads));
  }

  private static double score(Boundary boundary, int[] images) {
    return boundary.scores()[images[boundary.from()]][images[boundary.to()]];
  }

  private static double sigmas(List<Double> leads) {
    int n = leads.size();
    if (n < 2) {
      return 0;
    }
    double mean = leads.stream().mapToDouble(l -> l).average().orElse(0);
    double variance = leads.stream().mapToDouble(l -> (l - mean) * (l - mean)).sum() / (n - 1);
    return variance == 0 ? Math.sqrt(n) * 10 : mean / Math.sqrt(variance / n);
  }

  private void place(int slot, int[] images, int used) {
    if (slot == slots) {
      consider(images);
      return;
    }
    for (int image : allowed[slot]) {
      if ((used & 1 << image) == 0) {
        images[slot] = image;
        place(slot + 1, images, used | 1 << image);
      }
    }
  }

  private void consider(int[] images) {
    double score = 0;
    for (int from = 0; from < slots; from++) {
      for (int to = 0; to < slots; to++) {
        score += sums[from][to][images[from]][images[to]];
      }
    }
    if (score > bestScore) {
      second = best;
      secondScore = bestScore;
      best = images.clone();
      bestScore = score;
    } else if (score > secondScore || second == null) {
      second = images.clone();
      secondScore = score;
    }
  }
}
