package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.system.faults.Wire.Condition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Faults at random moments, one after the other. The same seed gives the same faults. */
final class Chaos {
  /**
   * What Kubernetes gives a pod of ours to end: the chart's {@code terminationGracePeriodSeconds}.
   */
  static final Duration GRACE = Duration.ofSeconds(45);

  private static final Duration OUTAGE = Duration.ofSeconds(3);
  private static final Duration DISK_FULL = Duration.ofSeconds(6);

  /** So much that the lists of a day, timeouts of sessions and limits of the broker are passed. */
  private static final Duration LARGEST_SKEW = Duration.ofHours(26);

  /** Enough for small files, and not for a segment of the log that PostgreSQL writes first. */
  private static final int SMALL_FILE = 64 << 10;

  private enum Fault {
    KILL,
    PAUSE,
    BROKER_OUTAGE(true),
    BROKER_KILL(true),
    BROKER_DISK_FULL,
    DATABASE_OUTAGE,
    DATABASE_DISK_FULL,
    INTRUSION,
    BAD_WIRE,
    CUT_WIRE,
    FORGETFUL_WIRE(true),
    WRONG_CLOCK,
    ROLLING_RESTART;

    private final boolean slow;

    Fault() {
      this(false);
    }

    /**
     * @param slow whether it takes long until all is well again and others show nearly the same, so
     *     that a short run leaves it out
     */
    Fault(boolean slow) {
      this.slow = slow;
    }
  }

  private final TestBed bed;
  private final Intruder intruder;
  private final Random random;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private Duration slowestStop = Duration.ZERO;

  /**
   * @param kills how often a replica is killed
   * @param others how often each of the other faults happens
   */
  Chaos(TestBed bed, Intruder intruder, int kills, int others, long seed)
      throws InterruptedException {
    this.bed = bed;
    this.intruder = intruder;
    this.random = new Random(seed);
    faults.addAll(Collections.nCopies(kills, Fault.KILL));
    for (Fault fault : Fault.values()) {
      if (fault != Fault.KILL && (others > 1 || !fault.slow)) {
        faults.addAll(Collections.nCopies(others, fault));
      }
    }
    if (!FullDisk.isPossible()) {
      leaveOut("full disks: there is no prlimit", Fault.BROKER_DISK_FULL, Fault.DATABASE_DISK_FULL);
    }
    if (!SkewedClock.isPossible()) {
      leaveOut("wrong clocks: there is no libfaketime", Fault.WRONG_CLOCK);
    }
    Collections.shuffle(faults, random);
  }

  private void leaveOut(String what, Fault... impossible) {
    done.add("left out " + what);
    faults.removeAll(List.of(impossible));
  }

  /** Lets all faults happen within about the given time. */
  void rage(Duration time) throws Exception {
    long gap = time.toMillis() / faults.size();
    for (Fault fault : faults) {
      Thread.sleep(gap / 2 + random.nextLong(gap));
      done.add(happen(fault));
    }
  }

  /** Returns what has happened. */
  private String happen(Fault fault) throws Exception {
    switch (fault) {
      case KILL -> {
        Service victim = anyService();
        victim.process().kill();
        victim.process().start();
        return "killed " + victim.replica();
      }
      case PAUSE -> {
        Service victim = anyService();
        victim.process().pause(TestBed.SESSION.multipliedBy(3).dividedBy(2));
        return "paused " + victim.replica();
      }
      case BROKER_OUTAGE -> {
        bed.broker().process().stop();
        outage();
        bed.broker().start();
        return "stopped and started the broker";
      }
      case BROKER_KILL -> {
        bed.broker().process().kill();
        bed.broker().start();
        return "killed the broker";
      }
      case BROKER_DISK_FULL -> {
        return fillTheBrokersDisk();
      }
      case DATABASE_OUTAGE -> {
        bed.database().stop();
        outage();
        bed.database().start();
        return "stopped and started the database";
      }
      case DATABASE_DISK_FULL -> {
        return fillTheDatabasesDisk();
      }
      case INTRUSION -> {
        intruder.intrude(3, 10);
        return "wrote poison and repeated old events";
      }
      case BAD_WIRE -> {
        return spoilAWire();
      }
      case CUT_WIRE -> {
        Service victim = anyService();
        victim.toBroker().cut();
        victim.toDatabase().cut();
        return "reset all connections of " + victim.replica();
      }
      case FORGETFUL_WIRE -> {
        Service victim = anyService();
        victim.toBroker().forget();
        return "left the connections of " + victim.replica() + " to the broker half-open";
      }
      case WRONG_CLOCK -> {
        Service victim = anyService();
        Duration ahead =
            Duration.ofSeconds(
                random.nextLong(2 * LARGEST_SKEW.toSeconds()) - LARGEST_SKEW.toSeconds());
        victim.process().kill();
        victim.process().start(SkewedClock.environment(ahead));
        return "killed " + victim.replica() + " and started it with a clock off by " + ahead;
      }
      case ROLLING_RESTART -> {
        String module = TestBed.MODULES.get(random.nextInt(TestBed.MODULES.size()));
        for (Service replica : bed.services(module)) {
          restart(replica);
        }
        return "restarted " + module + ", one replica after the other";
      }
    }
    throw new IllegalStateException(fault + " does not happen");
  }

  /** As Kubernetes does: the next one ends when the last one is ready. */
  private void restart(Service replica) throws IOException, InterruptedException {
    Duration stop = replica.process().stop();
    assertThat(stop).as("how long %s took to stop", replica.replica()).isLessThan(GRACE);
    slowestStop = stop.compareTo(slowestStop) > 0 ? stop : slowestStop;
    replica.process().start();
    bed.awaitReady(replica);
  }

  private String fillTheBrokersDisk() throws IOException, InterruptedException {
    RestartableProcess broker = bed.broker().process();
    FullDisk.fill(List.of(broker.handle()).stream(), 0);
    long full = System.nanoTime();
    while (broker.isAlive() && System.nanoTime() - full < DISK_FULL.toNanos()) {
      Thread.sleep(100);
    }
    boolean ended = !broker.isAlive();
    FullDisk.free(List.of(broker.handle()).stream());
    broker.stop();
    bed.broker().start();
    return "filled the broker's disk" + (ended ? ", which ended it" : "");
  }

  private String fillTheDatabasesDisk() throws IOException, InterruptedException {
    FullDisk.fill(bed.databaseProcesses(), SMALL_FILE);
    Thread.sleep(DISK_FULL.toMillis());
    boolean ended = bed.databaseProcesses().noneMatch(ProcessHandle::isAlive);
    FullDisk.free(bed.databaseProcesses());
    // A process that was born meanwhile has the limit of its parent.
    FullDisk.free(bed.databaseProcesses());
    if (ended) {
      bed.database().stop();
      bed.database().start();
    }
    return "filled the database's disk" + (ended ? ", which ended it" : "");
  }

  private String spoilAWire() throws InterruptedException {
    Service victim = anyService();
    boolean broker = random.nextBoolean();
    Wire wire = broker ? victim.toBroker() : victim.toDatabase();
    List<Condition> bad =
        List.of(
            Condition.delayed(Duration.ofMillis(300)),
            Condition.narrow(20_000),
            Condition.SILENT,
            Condition.DEAF,
            Condition.MUTE);
    Condition condition = bad.get(random.nextInt(bad.size()));
    wire.become(condition);
    Thread.sleep(TestBed.SESSION.toMillis() / 2 + random.nextLong(TestBed.SESSION.toMillis()));
    wire.become(Condition.GOOD);
    return victim.replica() + " to the " + (broker ? "broker: " : "database: ") + condition;
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

  /** How long the slowest replica took from SIGTERM to its end. */
  Duration slowestStop() {
    return slowestStop;
  }
}
