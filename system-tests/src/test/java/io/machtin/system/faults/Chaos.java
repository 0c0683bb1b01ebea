package io.machtin.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Faults at random moments, one after the other. The same seed gives the same faults. */
final class Chaos {
  private static final Duration OUTAGE = Duration.ofSeconds(3);

  private enum Fault {
    KILL,
    PAUSE,
    BROKER_OUTAGE,
    DATABASE_OUTAGE,
    INTRUSION
  }

  private final TestBed bed;
  private final Intruder intruder;
  private final Random random;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  /**
   * @param kills how often a replica is killed
   * @param others how often each of the other faults happens
   */
  Chaos(TestBed bed, Intruder intruder, int kills, int others, long seed) {
    this.bed = bed;
    this.intruder = intruder;
    this.random = new Random(seed);
    faults.addAll(Collections.nCopies(kills, Fault.KILL));
    for (Fault fault : Fault.values()) {
      if (fault != Fault.KILL) {
        faults.addAll(Collections.nCopies(others, fault));
      }
    }
    Collections.shuffle(faults, random);
  }

  /** Lets all faults happen within about the given time. */
  void rage(Duration time) throws Exception {
    long gap = time.toMillis() / faults.size();
    for (Fault fault : faults) {
      Thread.sleep(gap / 2 + random.nextLong(gap));
      happen(fault);
    }
  }

  private void happen(Fault fault) throws Exception {
    switch (fault) {
      case KILL -> {
        Service victim = anyService();
        victim.killAndRestart();
        done.add("killed " + victim.replica());
      }
      case PAUSE -> {
        Service victim = anyService();
        victim.pause(TestBed.SESSION.multipliedBy(3).dividedBy(2));
        done.add("paused " + victim.replica());
      }
      case BROKER_OUTAGE -> {
        bed.kafka().stop();
        outage();
        bed.kafka().start();
        done.add("stopped and started the broker");
      }
      case DATABASE_OUTAGE -> {
        bed.database().stop();
        outage();
        bed.database().start();
        done.add("stopped and started the database");
      }
      case INTRUSION -> {
        intruder.intrude(3, 10);
        done.add("wrote poison and repeated old events");
      }
    }
  }

  /** Sometimes so short that nobody gives up, sometimes longer. */
  private void outage() throws InterruptedException {
    Thread.sleep(random.nextLong(2 * OUTAGE.toMillis()));
  }

  private Service anyService() {
    return bed.services().get(random.nextInt(bed.services().size()));
  }

  /** What has happened, in order. */
  List<String> done() {
    return done;
  }
}
