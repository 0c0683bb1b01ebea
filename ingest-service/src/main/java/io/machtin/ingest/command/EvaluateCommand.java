package io.machtin.ingest.command;

import picocli.CommandLine.Command;

/** Measures against gold data. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures against gold data.",
    subcommands = EvaluateExtractionCommand.class)
final class EvaluateCommand {}
